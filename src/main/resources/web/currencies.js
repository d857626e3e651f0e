import { button, byId, el, icon, options } from './dom.js';

let all = [];
let own = null;
const names = new Map();

/** What there is; the base that answers come in has no rate of its own. */
export function setCurrencies(currencies, base = own) {
  own = base;
  all = currencies.map(({ code, name, minorUnits: digits, providers }) => ({ code, name, digits, providers }));
  if (base && !all.some(({ code }) => code === base)) {
    all.push({ code: base, name: new Intl.DisplayNames('en', { type: 'currency' }).of(base), providers: {} });
  }
  all.sort((a, b) => a.code < b.code ? -1 : 1);
  names.clear();
  all.forEach(({ code, name }) => names.set(code, name || code));
  let list = byId('currency-list');
  if (!list) {
    list = el('datalist', { id: 'currency-list' });
    document.body.append(list);
  }
  if (list.options.length !== all.length) {
    list.replaceChildren(...all.map(({ code }) => el('option', { value: code }, names.get(code))));
  }
}

export const nameOf = (code) => names.get(code) ?? code;

/** All codes, in order. */
export const currencyCodes = () => all.map(({ code }) => code);

export const isCurrency = (code) => names.has(code);

/** The digits behind the point of an amount in that currency; 2 where it is not known. */
export const minorUnits = (code) => all.find((one) => one.code === code)?.digits ?? 2;

/** What a person has typed, as a code: the code itself, or a currency whose name has the word ("yen"; of several dollars the USD). */
export function codeOf(typed) {
  const code = typed.trim().slice(0, 3).toUpperCase();
  if (names.has(code) && /^\w{3}\b/.test(typed.trim())) {
    return code;
  }
  const found = find(currencyCodes(), typed);
  return found.find((one) => one === 'USD') ?? found[0] ?? null;
}

/** The first day of any of the provider's currencies. */
export function firstDay(provider) {
  const days = all.map((currency) => currency.providers[provider]?.first).filter(Boolean);
  return days.length ? days.reduce((a, b) => a < b ? a : b) : null;
}

/** Fills a select with currencies; with names where it has the room. */
export function currencyOptions(select, chosen) {
  const named = select.classList.contains('name');
  options(select, all.map(({ code }) => [code, named ? code + ' · ' + names.get(code) : code]), chosen);
}

/** Those whose code or name has the text in it. */
export function find(codes, text) {
  const words = text.toLowerCase().split(/[\s,]+/).filter(Boolean);
  return words.length === 0 ? codes : codes.filter((code) => words.some((word) =>
    code.toLowerCase().includes(word) || word.length > 2 && nameOf(code).toLowerCase().includes(word)));
}

/** Currencies of a person's choice, each with a button that removes it, and a field that adds one. */
export function picker(place, label, most, chosen, onchange) {
  const chips = el('ul', { class: 'chips', 'aria-label': label });
  const field = el('input', {
    list: 'currency-list', placeholder: 'CHF or franc', autocomplete: 'off', spellcheck: 'false', 'aria-label': 'Add a currency to ' + label.toLowerCase(),
  });
  const say = el('span', { class: 'error', role: 'alert' });
  const state = { codes: [...chosen], decorate: () => null };

  function draw() {
    chips.replaceChildren(...state.codes.map((code, i) => el('li', { title: nameOf(code) },
      state.decorate(code, i), el('span', { class: 'mono' }, code),
      el('button', { type: 'button', class: 'plain', 'aria-label': 'Remove ' + code, onclick: () => remove(code) }, icon('close')))));
  }

  function remove(code) {
    state.codes = state.codes.filter((one) => one !== code);
    draw();
    field.focus();
    onchange();
  }

  function add() {
    const code = codeOf(field.value);
    say.textContent = '';
    if (!field.value.trim()) {
      return;
    }
    if (!code) {
      say.textContent = 'There is no ' + field.value.trim() + ' here';
    } else if (state.codes.length >= most) {
      say.textContent = 'At most ' + most + ' at once';
    } else {
      field.value = '';
      if (!state.codes.includes(code)) {
        state.codes.push(code);
        draw();
        onchange();
      }
    }
  }

  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      add();
    }
  });
  field.addEventListener('input', (event) => {
    // a choice from the list comes as a replacement, not as a typed letter
    if (event.inputType === 'insertReplacementText' || event.inputType === undefined) {
      add();
    }
  });
  place.append(chips, field, button('Add', add), say);
  draw();
  return {
    get codes() {
      return state.codes;
    },
    set codes(codes) {
      state.codes = codes;
      draw();
    },
    set decorate(decorate) {
      state.decorate = decorate;
      draw();
    },
  };
}

import { Refused, query, read } from './api.js';
import { badge, button, byId, el, onDate, options } from './dom.js';
import { longDate, plural, spoken, told, withDigits } from './format.js';
import { currencyOptions, isCurrency, minorUnits } from './currencies.js';
import { heldRates } from './work.js';
import { copy } from './notice.js';

const PAUSE = 250;

let state = null;
let ready = false;
let dateChosen = false;
let typing = null;
let run = 0;
let drawn = null;

export function begin(base) {
  currencyOptions(byId('convert-from'), base);
  currencyOptions(byId('convert-to'), ['USD', 'EUR', 'GBP'].find((code) => code !== base && isCurrency(code)));
  ready = true;
}

export function show(now, changed) {
  state = now;
  const { today, status } = now;
  options(byId('convert-provider'), [['', 'the first that has it'], ...status.providers.map(({ provider }) => [provider, provider])]);
  byId('convert-provider-label').hidden = status.providers.length < 2;
  if (!dateChosen) {
    byId('convert-date').value = today;
  }
  if (ready && changed) {
    convert();
  }
}

async function convert() {
  const mine = ++run;
  const amount = byId('amount').value.replaceAll(/[\s'_]/g, '');
  if (!ready || amount === '') {
    return;
  }
  try {
    const answer = await read(query('/v1/convert', {
      from: byId('convert-from').value, to: byId('convert-to').value, amount, date: byId('convert-date').value,
      rule: byId('convert-rule').value, provider: byId('convert-provider').value, round: byId('convert-round').value, numbers: 'string',
    }));
    if (mine === run && answer !== drawn) {
      drawn = answer;
      draw(answer);
    }
  } catch (error) {
    if (mine === run && error instanceof Refused) {
      drawn = null;
      const said = told(error);
      byId('converted').replaceChildren(el('p', { class: 'error' }, said[0].toUpperCase() + said.slice(1) + (said.endsWith('.') ? '' : '.')), newestInstead(error));
    }
  }
}

/** Where there is nothing for the day asked for, the newest may be what is wanted. */
function newestInstead(error) {
  const chosen = byId('convert-provider').value;
  const newest = state.status.providers.filter(({ provider }) => !chosen || provider === chosen).map(({ newestDate }) => newestDate).find(Boolean);
  return ![404, 409].includes(error.status) || !newest || newest === byId('convert-date').value ? '' : button('Take the newest, ' + longDate(newest), () => {
    byId('convert-date').value = newest;
    dateChosen = true;
    convert();
  });
}

function staleText({ from, to, requestedDate, date, provider }) {
  const rate = heldRates(state.status).find((one) => one.provider === provider && one.date > date && one.date <= requestedDate && [from, to].includes(one.quote));
  return rate ? rate.quote + ' of ' + longDate(rate.date) + ' is held back, so an older rate stands in' : 'A newer day is missing';
}

function draw({ from, to, amount, rate, result: exact, requestedDate, date, provider, quality, revision, stale, rounding, rule, passedOver }) {
  const result = byId('convert-round').value ? withDigits(exact, minorUnits(to)) : exact;
  const passed = (passedOver ?? []).length > 0 ? '; passed over: ' + passedOver.map((one) => longDate(one.date) + ' (' + spoken(one.why) + ')').join(', ') : '';
  const facts = [['Rate', '1 ' + from + ' = ' + rate + ' ' + to],
    ['Rates of', (date ? longDate(date) + (date === requestedDate ? '' : rule && rule !== 'on-or-before' ? ', for ' + longDate(requestedDate) : ', the last before ' + longDate(requestedDate)) : longDate(requestedDate)) + passed],
    ['Source', [provider, quality, revision && 'revision ' + revision].filter(Boolean).join(', ')],
    ...(rule && rule !== 'on-or-before' ? [['Rule', rule]] : []), ['Rounding', rounding ?? 'none: exact']];
  const text = amount + ' ' + from + ' = ' + result + ' ' + to;
  const newest = state.status.providers.find((one) => one.provider === provider);
  const old = newest?.newestDate === date && newest.ageDays > 7 && !dateChosen ? 'This rate is ' + plural(newest.ageDays, 'day') + ' old' : null;
  byId('converted').replaceChildren(
    el('p', { class: 'result' }, el('span', { class: 'quiet' }, amount + ' ' + from + ' = '), el('strong', {}, result + ' ' + to), ' ',
      button('Copy', () => copy(result, result), { 'aria-label': 'Copy the result' }),
      button('Copy with source', () => copy(text + ' (' + facts.map(([name, value]) => name + ': ' + value).join('; ') + ')', 'The conversion'))),
    stale || old ? el('p', {}, badge('warn', old ?? staleText({ from, to, requestedDate, date, provider }))) : '',
    el('dl', { class: 'facts compact' }, facts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))));
}

function soon() {
  clearTimeout(typing);
  typing = setTimeout(convert, PAUSE);
}

export function start() {
  byId('amount').addEventListener('input', soon);
  byId('convert-form').addEventListener('submit', (event) => {
    event.preventDefault();
    convert();
  });
  for (const id of ['convert-from', 'convert-to', 'convert-round', 'convert-rule', 'convert-provider']) {
    byId(id).addEventListener('change', convert);
  }
  onDate(byId('convert-date'), () => {
    dateChosen = true;
    convert();
  });
  byId('swap').addEventListener('click', () => {
    const from = byId('convert-from').value;
    byId('convert-from').value = byId('convert-to').value;
    byId('convert-to').value = from;
    convert();
  });
}

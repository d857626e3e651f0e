import { Refused, query, read } from './api.js';
import { badge, button, byId, el, onDate } from './dom.js';
import { longDate, told } from './format.js';
import { currencyOptions, isCurrency } from './currencies.js';
import { copy } from './notice.js';

const PAUSE = 250;

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

export function show({ today }, changed) {
  if (!dateChosen) {
    byId('convert-date').value = today;
  }
  if (!ready) {
    byId('converted').replaceChildren(el('p', { class: 'empty quiet' }, 'Nothing is stored yet.'));
  } else if (changed) {
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
      from: byId('convert-from').value, to: byId('convert-to').value, amount, date: byId('convert-date').value, round: byId('convert-round').value, numbers: 'string',
    }));
    if (mine === run && answer !== drawn) {
      drawn = answer;
      draw(answer);
    }
  } catch (error) {
    if (mine === run && error instanceof Refused) {
      drawn = null;
      byId('converted').replaceChildren(el('p', { class: 'error' }, told(error) + '.'));
    }
  }
}

function draw({ from, to, amount, rate, result, requestedDate, date, provider, quality, revision, stale, rounding }) {
  const facts = [['Rate', '1 ' + from + ' = ' + rate + ' ' + to], ['Rates of', longDate(date) + (date === requestedDate ? '' : ', the last before ' + longDate(requestedDate))],
    ['Source', provider + ', ' + quality + ', revision ' + revision], ['Rounding', rounding ?? 'none: exact']];
  const text = amount + ' ' + from + ' = ' + result + ' ' + to;
  byId('converted').replaceChildren(
    el('p', { class: 'result' }, el('span', { class: 'quiet' }, amount + ' ' + from + ' = '), el('strong', {}, result + ' ' + to), ' ',
      button('Copy', () => copy(result, result), { 'aria-label': 'Copy the result' }),
      button('Copy with source', () => copy(text + ' (' + facts.map(([name, value]) => name + ': ' + value).join('; ') + ')', 'The conversion'))),
    stale ? el('p', {}, badge('warn', 'A newer day is due and not here')) : '',
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
  for (const id of ['convert-from', 'convert-to', 'convert-round']) {
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

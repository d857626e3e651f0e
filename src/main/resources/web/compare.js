import { Refused, query, read } from './api.js';
import { button, byId, el, onDate, options, table } from './dom.js';
import { addDays, longDate, pointAligned, significant, told } from './format.js';
import { currencyOptions, find, isCurrency, nameOf, picker } from './currencies.js';
import { copy, download, rowsAsText } from './notice.js';

const MOST = 8;

let state = null;
let picked = null;
let dayChosen = false;
let spanChosen = false;
let comparison = null;
let sideRows = [];
let averageRows = [];

export function begin(base) {
  currencyOptions(byId('side-base'), base);
  currencyOptions(byId('averages-base'), base);
  picked.codes = ['USD', 'GBP', 'EUR', 'CHF', 'JPY'].filter((code) => code !== base && isCurrency(code)).slice(0, 3);
}

export function show(now, changed) {
  state = now;
  const newest = state.status.providers.map(({ newestDate }) => newestDate).filter(Boolean).sort().at(-1);
  if (!newest) {
    empty('side', 'Nothing is stored yet.');
    empty('averages', 'Nothing is stored yet.');
    return;
  }
  if (!dayChosen) {
    byId('side-date').value = newest;
  }
  if (!spanChosen) {
    byId('averages-to').value = state.today;
    byId('averages-from').value = addDays(state.today, -364).slice(0, 8) + '01';
  }
  options(byId('averages-provider'), state.status.providers.map(({ provider }) => [provider, provider]));
  byId('averages-provider-label').hidden = state.status.providers.length < 2;
  if (changed) {
    loadSide();
    loadAverages();
  }
}

const runs = {};

/** Draws what is read, unless something else has been asked for since. */
async function into(id, path, draw) {
  const run = (runs[id] ?? 0) + 1;
  runs[id] = run;
  try {
    const answer = await read(path);
    if (run === runs[id]) {
      draw(answer);
    }
  } catch (error) {
    if (run === runs[id] && error instanceof Refused) {
      empty(id, told(error) + '.', error.status === 404 ? 'quiet' : 'error');
    }
  }
}

function empty(id, text, kind = 'quiet') {
  byId(id).replaceChildren(el('p', { class: 'empty ' + kind }, text));
  byId(id + '-buttons').replaceChildren();
}

function loadSide() {
  const date = byId('side-date').value;
  if (date) {
    into('side', query('/v1/rates/' + date + '/compare', { base: byId('side-base').value, numbers: 'string' }), (answer) => {
      comparison = answer;
      drawSide();
    });
  }
}

function drawSide() {
  const { providers, rates, base, date } = comparison;
  const codes = find(Object.keys(rates).filter((code) => code !== base), byId('side-find').value);
  const columns = providers.map((provider) => pointAligned(codes.map((code) => rates[code][provider] ?? null)));
  const several = providers.length > 1;
  const spread = (code) => (100 * Number(rates[code].spread)).toFixed(3) + ' %';
  byId('side').replaceChildren(codes.length === 0 ? el('p', { class: 'empty quiet' }, 'No currency of that name.') : table('1 ' + base + ' on ' + longDate(date),
    ['1 ' + base + ' =', ...providers.map((provider) => [provider, 'num']), ...(several ? [['spread', 'num']] : [])],
    codes.map((code, i) => [el('span', { title: nameOf(code) }, el('span', { class: 'mono' }, code), ' ', el('span', { class: 'quiet name' }, nameOf(code))),
      ...columns.map((column) => [column[i], 'num']), ...(several ? [[spread(code), 'num']] : [])])));
  sideRows = [['date', 'base', 'quote', ...providers, 'spread'], ...codes.map((code) => [date, base, code, ...providers.map((one) => rates[code][one] ?? ''), rates[code].spread])];
  byId('side-buttons').replaceChildren(el('span', { class: 'quiet small' }, codes.length + (codes.length === 1 ? ' currency' : ' currencies')
    + (several ? '' : ', of ' + providers[0])), ...savers('compare-' + date, () => sideRows, 'The comparison'));
}

function savers(name, rows, what) {
  return [button('Copy', () => copy(rowsAsText(rows(), '\t'), what)), button('CSV', () => download(name + '.csv', rowsAsText(rows())))];
}

function loadAverages() {
  const given = {
    period: byId('averages-period').value, from: byId('averages-from').value, to: byId('averages-to').value,
    base: byId('averages-base').value, provider: byId('averages-provider').value, symbols: [...picked.codes].sort().join(','), numbers: 'string',
  };
  if (!given.from || !given.to) {
    return;
  }
  if (!given.symbols) {
    empty('averages', 'Add a currency.');
    return;
  }
  into('averages', query('/v1/averages', given), drawAverages);
}

const FIGURES = ['average', 'last', 'low', 'high'];

function drawAverages({ base, provider, period, from, to, periods }) {
  const lines = [...periods].reverse().filter((one) => one.days > 0).flatMap((one) => picked.codes.filter((code) => one.rates[code]).map((code) => ({ one, code, ...one.rates[code] })));
  if (lines.length === 0) {
    empty('averages', 'No rates in this span.');
    return;
  }
  const columns = FIGURES.map((figure) => pointAligned(lines.map((line) => significant(line[figure]))));
  const remarks = (one) => [one.days, one.provisional ? one.provisional + ' provisional' : null, one.missing ? one.missing + ' missing' : null].filter(Boolean).join(', ');
  byId('averages').replaceChildren(table('Per ' + period + ', 1 ' + base,
    ['Period', '1 ' + base + ' =', ['average', 'num'], ['period end', 'num'], ['low', 'num'], ['high', 'num'], 'days'],
    lines.map((line, i) => [line.one.period, [line.code, 'mono'], ...columns.map((column) => [column[i], 'num']), [remarks(line.one), line.one.missing || line.one.provisional ? 'noted' : 'quiet']])));
  averageRows = [['period', 'from', 'to', 'provider', 'base', 'quote', 'average', 'first', 'last', 'low', 'high', 'days', 'provisional', 'missing'],
    ...lines.map(({ one, code, average, first, last, low, high }) => [one.period, one.from, one.to, provider, base, code, average, first, last, low, high, one.days, one.provisional, one.missing])];
  byId('averages-buttons').replaceChildren(el('span', { class: 'quiet small' }, 'from ' + provider), ...savers('averages-' + period + '-' + from + '-' + to, () => averageRows, 'The averages'));
}

export function start() {
  picked = picker(byId('averages-picker'), 'Currencies of the averages', MOST, [], loadAverages);
  onDate(byId('side-date'), () => {
    dayChosen = true;
    loadSide();
  });
  byId('side-base').addEventListener('change', loadSide);
  byId('side-find').addEventListener('input', () => comparison && drawSide());
  for (const id of ['averages-period', 'averages-base', 'averages-provider']) {
    byId(id).addEventListener('change', loadAverages);
  }
  for (const id of ['averages-from', 'averages-to']) {
    onDate(byId(id), () => {
      spanChosen = true;
      loadAverages();
    });
  }
  for (const id of ['side-form', 'averages-form']) {
    byId(id).addEventListener('submit', (event) => event.preventDefault());
  }
}

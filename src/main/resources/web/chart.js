import { Refused, query, read, readBlob } from './api.js';
import { byId, el, onDate, options } from './dom.js';
import { addDays, longDate, plural, told } from './format.js';
import { currencyOptions, firstDay, isCurrency, picker } from './currencies.js';
import { download, failed } from './notice.js';
import { MOST_LINES, Plot, sample } from './plot.js';

const SPANS = [['31', '1 M'], ['92', '3 M'], ['366', '1 Y'], ['1827', '5 Y'], ['all', 'All']];
const SPOKEN = { 31: '1 month', 92: '3 months', 366: '1 year', 1827: '5 years', all: 'all days' };

const chosen = { base: null, provider: null, span: '366', relative: null };
let state = null;
let picked = null;
let plot = null;
let loading = 0;

const field = (name) => byId('chart-' + name);

/** Begins with the base that the daemon answers in. */
export function begin(base, provider) {
  chosen.base = base;
  chosen.provider = provider;
  picked.codes = ['USD', 'GBP', 'EUR', 'JPY'].filter((code) => code !== base && isCurrency(code)).slice(0, 1);
}

export function show(now) {
  state = now;
  if (!chosen.base) {
    return;
  }
  currencyOptions(field('base'), chosen.base);
  options(field('provider'), state.status.providers.map(({ provider }) => [provider, provider]), chosen.provider);
  field('provider-label').hidden = state.status.providers.length < 2;
  applySpan();
  load();
}

function applySpan() {
  if (chosen.span) {
    const first = firstDay(chosen.provider) ?? state.today;
    const from = chosen.span === 'all' ? first : addDays(state.today, 1 - Number(chosen.span));
    field('from').value = from < first ? first : from;
    field('to').value = state.today;
    // a span that is longer than what there is shows all of it, and says so
    light(from < first ? 'all' : chosen.span);
  }
}

function light(span) {
  byId('chart-spans').querySelectorAll('input').forEach((one) => {
    one.checked = one.value === span;
  });
}

function message(text, kind = 'quiet') {
  plot.clear();
  byId('plot').replaceChildren(el('p', { class: 'empty ' + kind }, text));
  byId('marks').replaceChildren();
}

async function load() {
  const run = ++loading;
  if (picked.codes.length === 0) {
    message('Add a currency to see it against ' + chosen.base + '.');
    return;
  }
  try {
    const series = await read(query('/v1/rates', parameters()));
    const data = prepare(series);
    if (run !== loading) {
      return;
    }
    draw(data);
  } catch (error) {
    if (run === loading && error instanceof Refused) {
      message(told(error) + '.', 'error');
    }
  }
}

const parameters = () => ({
  from: field('from').value, to: field('to').value, base: chosen.base, symbols: [...picked.codes].sort().join(','), provider: chosen.provider, numbers: 'string',
});

/** The numbers are only drawn; the texts are what the daemon said. */
function prepare(series) {
  const days = [...series.days.map((day) => ({ ...day, stored: true })), ...series.missing.map((date) => ({ date, rates: {} }))]
    .sort((a, b) => a.date < b.date ? -1 : 1);
  const lines = picked.codes.map((code) => ({ code, texts: days.map((day) => day.rates[code] ?? null) }));
  const relative = chosen.relative ?? lines.length > 1;
  field('relative').checked = relative;
  lines.forEach((line) => {
    const first = Number(line.texts.find((text) => text !== null));
    line.values = line.texts.map((text) => text === null ? null : relative ? 100 * (Number(text) / first - 1) : Number(text));
  });
  const held = (state.status.providers.find(({ provider }) => provider === chosen.provider)?.held ?? []).filter(({ quote }) => picked.codes.includes(quote));
  const marks = new Map();
  days.forEach((day) => {
    const quotes = held.filter(({ date }) => date === day.date).map(({ quote }) => quote);
    if (!day.stored || day.quality === 'provisional' || quotes.length > 0) {
      marks.set(day.date, { missing: !day.stored, provisional: day.quality === 'provisional', held: quotes.length > 0 ? quotes : undefined });
    }
  });
  return { dates: days.map((day) => day.date), lines, relative, marks, days };
}

function draw(data) {
  if (data.lines.every((line) => line.texts.every((text) => text === null))) {
    message('No rates of ' + picked.codes.join(', ') + ' against ' + chosen.base + ' in this span.');
    return;
  }
  const place = byId('plot');
  place.querySelector('.empty')?.remove();
  place.setAttribute('aria-label', 'Chart of ' + picked.codes.join(', ') + ' against ' + chosen.base + ': the day that is told');
  plot.show(data);
  marks(data);
  const lacking = data.lines.filter((line) => line.texts.every((text) => text === null)).map(({ code }) => code);
  if (lacking.length > 0) {
    byId('marks').append(el('li', {}, 'none of ' + lacking.join(', ') + ' in this span'));
  }
}

function marks(data) {
  const all = [...data.marks.values()];
  const kinds = [['ring', 'provisional'], ['cross', 'missing'], ['diamond', 'held']];
  const there = kinds.map(([shape, kind]) => [shape, kind, all.filter((mark) => mark[kind]).length]);
  byId('marks').replaceChildren(el('li', { class: 'quiet' }, plural(data.days.filter((day) => day.stored).length, 'day')),
    ...there.filter(([, , count]) => count > 0).map(([shape, kind, count]) =>
      el('li', {}, el('span', { class: 'mark ' + shape, 'aria-hidden': 'true' }), count + ' ' + (kind === 'held' ? 'with a rate held back' : kind))));
}

const fileName = (kind) => [chosen.base, ...picked.codes, field('from').value, field('to').value].join('-') + '.' + kind;

async function saveCsv() {
  try {
    const { blob } = await readBlob(query('/v1/rates', { ...parameters(), numbers: null, format: 'csv' }), 'text/csv');
    download(fileName('csv'), blob);
  } catch (error) {
    failed('Not saved', error);
  }
}

async function savePng() {
  if (plot.plot) {
    const title = '1 ' + chosen.base + ' in ' + picked.codes.join(', ') + ' · ' + longDate(field('from').value) + ' to '
      + longDate(field('to').value) + ' · ' + chosen.provider;
    download(fileName('png'), await plot.png(title));
  }
}

function changed() {
  load();
}

export function start() {
  plot = new Plot(byId('plot'));
  picked = picker(byId('chart-picker'), 'Currencies of the chart', MOST_LINES, [], changed);
  picked.decorate = (code, i) => sample(i);
  const spans = byId('chart-spans');
  SPANS.forEach(([value, text]) => spans.append(el('label', {},
    el('input', { type: 'radio', name: 'span', value, checked: value === chosen.span, 'aria-label': SPOKEN[value] }), el('span', { 'aria-hidden': 'true' }, text))));
  spans.addEventListener('change', (event) => {
    chosen.span = event.target.value;
    applySpan();
    changed();
  });
  for (const name of ['from', 'to']) {
    onDate(field(name), () => {
      chosen.span = null;
      light(null);
      if (field('from').value && field('to').value) {
        changed();
      }
    });
  }
  field('base').addEventListener('change', () => {
    chosen.base = field('base').value;
    picked.codes = picked.codes.filter((code) => code !== chosen.base);
    changed();
  });
  field('provider').addEventListener('change', () => {
    chosen.provider = field('provider').value;
    applySpan();
    changed();
  });
  field('relative').addEventListener('change', () => {
    chosen.relative = field('relative').checked;
    changed();
  });
  byId('zoom-in').addEventListener('click', () => plot.zoom(0.5));
  byId('zoom-out').addEventListener('click', () => plot.zoom(2));
  byId('zoom-reset').addEventListener('click', () => plot.whole());
  byId('chart-csv').addEventListener('click', saveCsv);
  byId('chart-png').addEventListener('click', savePng);
  byId('chart-form').addEventListener('submit', (event) => event.preventDefault());
}

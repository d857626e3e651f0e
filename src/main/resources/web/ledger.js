import { byId, el, options } from './dom.js';
import { isUnowed, shownSpan, weeksOf } from './calendar.js';
import { STATES, addDays, daysBetween, longDate, monthName, spoken } from './format.js';
import { openDay } from './day.js';

const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const maps = new Map();

let year = null;

/** The days that the map shows. */
export const span = (today) => shownSpan(year, today);

function head(monday, weeks) {
  const months = [];
  for (let week = 0; week < weeks; week++) {
    const day = addDays(monday, 7 * week + 6);
    const month = day.slice(0, 7);
    if (months.at(-1)?.month === month) {
      months.at(-1).weeks++;
    } else {
      months.push({ month, day, weeks: 1 });
    }
  }
  return el('tr', {}, el('td', {}), months.map(({ day, weeks: wide }) => {
    const name = wide < 2 ? '' : monthName(day) + (day.slice(5, 7) === '01' ? ' ' + day.slice(0, 4) : '');
    return name ? el('th', { colspan: wide, scope: 'colgroup' }, name) : el('td', { colspan: wide });
  }));
}

function grid(provider, { from: monday, to }) {
  const weeks = weeksOf({ from: monday, to });
  const cells = new Map();
  const rows = NAMES.map((name, weekdayIndex) => {
    const row = el('tr', {}, el('th', { scope: 'row' }, weekdayIndex % 2 === 0 ? name : el('span', { class: 'vh' }, name)));
    for (let week = 0; week < weeks; week++) {
      const date = addDays(monday, 7 * week + weekdayIndex);
      const cell = el('button', { type: 'button', tabindex: '-1', 'data-date': date, onclick: () => openDay(provider, date) });
      cells.set(date, cell);
      row.append(el('td', { role: 'gridcell' }, cell));
    }
    return row;
  });
  const table = el('table', { class: 'map', role: 'grid', 'aria-label': 'Days of ' + provider },
    el('thead', {}, head(monday, weeks)), el('tbody', {}, rows));
  table.addEventListener('keydown', (event) => step(event, provider));
  return { monday, to, cells, table, current: null, box: el('div', { class: 'map-box' }, table) };
}

/** The arrows move through the days; one of them at a time can be reached by the tab key. */
function step(event, provider) {
  const map = maps.get(provider);
  const by = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7, PageUp: -28, PageDown: 28 }[event.key];
  const from = event.target.dataset?.date;
  if (!from || by === undefined && event.key !== 'Home' && event.key !== 'End') {
    return;
  }
  event.preventDefault();
  const to = event.key === 'Home' ? map.monday : event.key === 'End' ? map.last : addDays(from, by);
  if (map.cells.has(to) && to <= map.last) {
    reach(map, to);
    map.cells.get(to).focus();
  }
}

function reach(map, date) {
  map.cells.get(map.current)?.setAttribute('tabindex', '-1');
  map.current = date;
  map.cells.get(date)?.setAttribute('tabindex', '0');
}

/** The row of the ledger of a day, or what the status says of it; the ledger lacks what became due since it was last looked at. */
function told(row, provider, date) {
  if (row) {
    return row;
  }
  const missing = provider.missing.includes(date);
  return missing ? { state: 'missing', date, provider: provider.provider } : null;
}

/** A day as it is shown: its state, and what stands in its tooltip. */
function sight(date, day, provider) {
  if (!day) {
    return isUnowed(date, provider) ? ['unowed', 'before the first day that is owed'] : ['none', 'no rates expected'];
  }
  const revised = day.revision > 1 ? ', revision ' + day.revision : '';
  return [day.state, day.state + revised + (day.reason ? ', ' + spoken(day.reason) : '')];
}

function paint(map, provider, days, today) {
  const { from, to } = span(today);
  map.last = to;
  const held = new Map();
  (provider.held ?? []).forEach(({ date, quote }) => held.set(date, [...(held.get(date) ?? []), quote]));
  for (const [date, cell] of map.cells) {
    const [state, meaning] = sight(date, told(days.get(date), provider, date), provider);
    const quotes = held.get(date);
    const label = longDate(date) + ': ' + meaning + (quotes ? ', held back: ' + quotes.join(', ') : '');
    if (cell.title !== label) {
      cell.title = label;
      cell.setAttribute('aria-label', label);
      cell.dataset.state = state;
    }
    cell.hidden = date > to || year !== null && date < year + '-01-01';
    cell.classList.toggle('today', date === today);
    cell.classList.toggle('held', Boolean(quotes));
  }
  if (!map.current || !map.cells.has(map.current) || map.current > to || map.current < from) {
    reach(map, to);
  }
}

function counts(days) {
  const sums = {};
  days.forEach((day) => {
    sums[day.state] = (sums[day.state] ?? 0) + 1;
  });
  return sums;
}

export function show({ status, days, today }) {
  const shown = span(today);
  const byProvider = new Map(status.providers.map(({ provider }) => [provider, new Map()]));
  days.forEach((day) => byProvider.get(day.provider)?.set(day.date, day));
  for (const provider of status.providers) {
    const name = provider.provider;
    let map = maps.get(name);
    if (!map || map.monday !== shown.from || weeksOf({ from: map.monday, to: map.to }) !== weeksOf(shown)) {
      map = replace(map, name, shown);
    }
    paint(map, provider, byProvider.get(name), today);
  }
  pager(status, today);
  const seen = (date) => date >= shown.from && date <= shown.to;
  const sums = counts(status.providers.flatMap((provider) => [
    ...byProvider.get(provider.provider).values(),
    ...provider.missing.filter((date) => seen(date) && !byProvider.get(provider.provider).has(date)).map(() => ({ state: 'missing' })),
  ]));
  sums.unowed = byId('maps').querySelectorAll('[data-state=unowed]').length;
  sums.held = byId('maps').querySelectorAll('.held').length;
  legend(sums);
}

/** The years that can be paged to: none before the first stored day is known to be empty. */
function pager(status, today) {
  const thisYear = Number(today.slice(0, 4));
  const at = year === null ? thisYear + 1 : Number(year);
  byId('ledger-years').textContent = year === null ? 'Last 12 months' : year;
  byId('ledger-later').disabled = year === null;
  byId('ledger-earlier').onclick = () => turn(String(at - 1));
  byId('ledger-later').onclick = () => turn(at >= thisYear ? null : String(at + 1));
  byId('ledger-day').max = today;
  byId('ledger-of').hidden = status.providers.length < 2;
  const chosen = byId('ledger-of').value || status.providers[0].provider;
  options(byId('ledger-of'), status.providers.map(({ provider }) => [provider, provider]), chosen);
}

function turn(to) {
  year = to;
  document.dispatchEvent(new CustomEvent('act'));
}

export function start() {
  byId('ledger-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const date = byId('ledger-day').value;
    if (date) {
      year = date.slice(0, 4);
      document.dispatchEvent(new CustomEvent('act'));
      openDay(byId('ledger-of').value, date);
    }
  });
  // a phone that is turned shows the newest days, not the oldest
  new ResizeObserver(() => maps.forEach((map) => {
    map.box.scrollLeft = map.box.scrollWidth;
  })).observe(byId('maps'));
}

/** Another week has begun: the same map, a column on. */
function replace(old, name, shown) {
  const map = grid(name, shown);
  const { from: monday } = shown;
  maps.set(name, map);
  if (!old) {
    byId('maps').append(el('div', { class: 'card' }, el('h3', {}, name), map.box));
    map.box.scrollLeft = map.box.scrollWidth;
    return map;
  }
  const focused = old.table.contains(document.activeElement) ? document.activeElement.dataset.date : null;
  const atEnd = old.box.scrollLeft + old.box.clientWidth >= old.box.scrollWidth - 2;
  const left = old.box.scrollLeft - 24 * daysBetween(old.monday, monday) / 7;
  old.box.replaceWith(map.box);
  map.box.scrollLeft = atEnd ? map.box.scrollWidth : left;
  reach(map, old.current);
  if (focused) {
    map.cells.get(focused)?.focus();
  }
  return map;
}

let legendShown = '';

function legend(sums) {
  const now = JSON.stringify(sums);
  if (now === legendShown) {
    return;
  }
  legendShown = now;
  const meanings = { ...Object.fromEntries(Object.entries(STATES).map(([state, [, meaning]]) => [state, meaning])), unowed: 'before the first day that is owed; fetched only when asked for', held: 'with a rate held back' };
  byId('legend').replaceChildren(...Object.entries(meanings).filter(([state]) => sums[state] > 0).map(([state, meaning]) =>
    el('li', { title: meaning }, el('span', state === 'held' ? { class: 'swatch held', 'aria-hidden': 'true' } : { class: 'swatch', 'data-state': state, 'aria-hidden': 'true' }),
      el('span', {}, state === 'unowed' ? 'not owed' : state, ' ', el('span', { class: 'quiet' }, String(sums[state]))))));
}

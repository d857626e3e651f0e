import { byId, el } from './dom.js';
import { STATES, addDays, daysBetween, longDate, monthName, spoken, weekday } from './format.js';
import { openDay } from './day.js';

const WEEKS = 53;
const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const maps = new Map();

/** The first day of the map: a Monday a year ago. */
export const firstShown = (today) => addDays(today, -weekday(today) - 7 * (WEEKS - 1));

function head(monday) {
  const months = [];
  for (let week = 0; week < WEEKS; week++) {
    const day = addDays(monday, 7 * week + 6);
    const month = day.slice(0, 7);
    if (months.at(-1)?.month === month) {
      months.at(-1).weeks++;
    } else {
      months.push({ month, day, weeks: 1 });
    }
  }
  return el('tr', {}, el('td', {}), months.map(({ day, weeks }) => {
    const name = weeks < 2 ? '' : monthName(day) + (day.slice(5, 7) === '01' ? ' ' + day.slice(0, 4) : '');
    return name ? el('th', { colspan: weeks, scope: 'colgroup' }, name) : el('td', { colspan: weeks });
  }));
}

function grid(provider, monday) {
  const cells = new Map();
  const rows = NAMES.map((name, weekdayIndex) => {
    const row = el('tr', {}, el('th', { scope: 'row' }, weekdayIndex % 2 === 0 ? name : el('span', { class: 'vh' }, name)));
    for (let week = 0; week < WEEKS; week++) {
      const date = addDays(monday, 7 * week + weekdayIndex);
      const cell = el('button', { type: 'button', tabindex: '-1', 'data-date': date, onclick: () => openDay(provider, date) });
      cells.set(date, cell);
      row.append(el('td', { role: 'gridcell' }, cell));
    }
    return row;
  });
  const table = el('table', { class: 'map', role: 'grid', 'aria-label': 'Days of ' + provider },
    el('thead', {}, head(monday)), el('tbody', {}, rows));
  table.addEventListener('keydown', (event) => step(event, provider));
  return { monday, cells, table, current: null, box: el('div', { class: 'map-box' }, table) };
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
  const to = event.key === 'Home' ? map.monday : event.key === 'End' ? map.today : addDays(from, by);
  if (map.cells.has(to) && to <= map.today) {
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

function paint(map, provider, days, today) {
  map.today = today;
  for (const [date, cell] of map.cells) {
    const day = told(days.get(date), provider, date);
    const state = day?.state ?? 'none';
    const revised = day?.revision > 1 ? ', revision ' + day.revision : '';
    const label = longDate(date) + ': ' + (day ? state + revised + (day.reason ? ', ' + spoken(day.reason) : '') : date < (provider.owedFrom ?? '') ? 'before the first owed day' : 'no rates expected');
    if (cell.title !== label) {
      cell.title = label;
      cell.setAttribute('aria-label', label);
      cell.dataset.state = state;
    }
    cell.hidden = date > today;
    cell.classList.toggle('today', date === today);
  }
  if (!map.current || !map.cells.has(map.current)) {
    reach(map, today);
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
  const monday = firstShown(today);
  const byProvider = new Map(status.providers.map(({ provider }) => [provider, new Map()]));
  days.forEach((day) => byProvider.get(day.provider)?.set(day.date, day));
  for (const provider of status.providers) {
    const name = provider.provider;
    let map = maps.get(name);
    if (!map || map.monday !== monday) {
      map = replace(map, name, monday);
    }
    paint(map, provider, byProvider.get(name), today);
  }
  legend(counts(status.providers.flatMap((provider) => [
    ...byProvider.get(provider.provider).values(),
    ...provider.missing.filter((date) => !byProvider.get(provider.provider).has(date)).map(() => ({ state: 'missing' })),
  ])));
}

/** Another week has begun: the same map, a column on. */
function replace(old, name, monday) {
  const map = grid(name, monday);
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
  byId('legend').replaceChildren(...Object.entries(STATES).map(([state, [, meaning]]) =>
    el('li', { title: meaning }, el('span', { class: 'swatch', 'data-state': state, 'aria-hidden': 'true' }),
      el('span', {}, state, ' ', el('span', { class: 'quiet' }, String(sums[state] ?? 0))))));
}

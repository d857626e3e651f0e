import { Refused, query, read } from './api.js';
import { byId, el, svg } from './dom.js';
import { addDays, longDate, signedPercent, told } from './format.js';
import { currencyCodes, isCurrency, nameOf, picker } from './currencies.js';
import { openDay } from './day.js';

const DAYS = 45;
const MOST = 8;
const USUAL = ['USD', 'GBP', 'CHF', 'JPY', 'CNY'];
const CHOICE = 'fx-caravan.strip';
const WIDTH = 120;
const HEIGHT = 30;

let state = null;
let picked = null;
let provider = null;
let run = 0;
let drawn = '';

/** Begins with the currencies that this browser has chosen before, else with those that most people look for. */
export function begin(base, name) {
  provider = name;
  const kept = (localStorage.getItem(CHOICE) ?? '').split(',').filter(isCurrency);
  const usual = USUAL.concat(currencyCodes()).filter((code) => code !== base && isCurrency(code));
  picked.codes = kept.length > 0 ? kept.slice(0, MOST) : [...new Set(usual)].slice(0, USUAL.length);
}

export function show(now, changed) {
  state = now;
  byId('strip').hidden = !provider;
  if (provider && changed) {
    load();
  }
}

async function load() {
  const mine = ++run;
  const newest = state.status.providers.find((one) => one.provider === provider)?.newestDate;
  if (!newest) {
    return;
  }
  try {
    const series = await read(query('/v1/rates', {
      from: addDays(newest, -DAYS), to: newest, provider, symbols: [...picked.codes].sort().join(','), numbers: 'string',
    }));
    if (mine === run) {
      draw(series);
    }
  } catch (error) {
    if (mine === run && error instanceof Refused) {
      byId('tiles').replaceChildren(el('p', { class: 'error' }, told(error) + '.'));
    }
  }
}

/** Of a currency: its newest rate, the one of the day before, and the line up to it; gaps stay gaps. */
function draw({ base, days }) {
  const held = state.status.providers.find((one) => one.provider === provider)?.held ?? [];
  const newest = days.at(-1);
  const now = JSON.stringify([base, days, held, picked.codes]);
  if (!newest || now === drawn) {
    return;
  }
  drawn = now;
  byId('strip-of').textContent = '1 ' + base + ' on ' + longDate(newest.date) + (newest.quality === 'provisional' ? ', provisional' : '');
  byId('tiles').replaceChildren(...picked.codes.map((code) => tile(code, days, held.some((one) => one.quote === code && one.date === newest.date))));
}

function tile(code, days, isHeld) {
  const known = days.filter((day) => day.rates[code] !== undefined);
  const newest = days.at(-1);
  const last = known.at(-1);
  const before = known.at(-2);
  const change = last && before ? signedPercent(before.rates[code], last.rates[code]) : null;
  const old = last && last.date !== newest.date;
  return el('li', {},
    el('button', { type: 'button', class: 'tile', title: nameOf(code) + (last ? ', ' + longDate(last.date) : ''), onclick: () => openDay(provider, newest.date) },
      el('span', { class: 'tile-head' }, el('span', { class: 'mono' }, code), isHeld ? el('span', { class: 'held-mark' }, 'held') : null),
      el('span', { class: 'tile-rate' }, last ? last.rates[code] : 'none'),
      el('span', { class: 'tile-change' }, old ? 'of ' + longDate(last.date) : change ?? ''),
      line(days.map((day) => day.rates[code]))));
}

/** A small line; a day without a rate breaks it. */
function line(texts) {
  const values = texts.map((text) => text === undefined ? null : Number(text));
  const there = values.filter((value) => value !== null);
  const low = Math.min(...there);
  const span = Math.max(...there) - low || 1;
  const step = WIDTH / Math.max(1, values.length - 1);
  let path = '';
  values.forEach((value, i) => {
    if (value !== null) {
      path += (i > 0 && values[i - 1] !== null ? 'L' : 'M') + (i * step).toFixed(1) + ' ' + (HEIGHT - 2 - (HEIGHT - 4) * (value - low) / span).toFixed(1);
    }
  });
  return svg('svg', { class: 'spark', viewBox: '0 0 ' + WIDTH + ' ' + HEIGHT, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, svg('path', { d: path }));
}

export function start() {
  picked = picker(byId('strip-picker'), 'Rates on the first screen', MOST, [], () => {
    localStorage.setItem(CHOICE, picked.codes.join(','));
    load();
  });
}

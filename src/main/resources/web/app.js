import { Lost, Refused, key, keepKey, query, read } from './api.js';
import { byId, el, icon } from './dom.js';
import { addDays, clock, isoDate, told } from './format.js';
import { setCurrencies } from './currencies.js';
import * as chart from './chart.js';
import * as compare from './compare.js';
import * as convert from './convert.js';
import * as day from './day.js';
import * as keys from './key.js';
import * as ledger from './ledger.js';
import * as strip from './strip.js';
import * as today from './today.js';
import * as work from './work.js';
import { notice } from './notice.js';

/** How often it is looked while things happen, when nothing has for a while, and where the daemon limits requests. */
const SOON = 2_500;
const LATER = 10_000;
const LIMITED = 30_000;
const A_WHILE = 60_000;

let timer = null;
let looking = null;
let begun = false;
let before = null;
let lostAt = null;
let settling = false;
let changedAt = Date.now();
let limited = false;

/** The first provider with a day. */
const anyStored = (status) => status.providers.find(({ newestDate }) => newestDate);

/** The daemon's date: a demo's clock, or a wrong one, is not this browser's. */
function dateOf(status) {
  const known = anyStored(status);
  return known ? addDays(known.newestDate, known.ageDays) : isoDate(Date.now());
}

async function look() {
  const status = await read('/v1/status');
  const date = dateOf(status);
  const { days } = await read(query('/v1/days', ledger.span(date)));
  const now = { status, today: date, days };
  byId('locked').hidden = true;
  byId('sections').hidden = false;
  byId('content').hidden = false;
  document.querySelectorAll('.needs-rates').forEach((part) => {
    part.hidden = !anyStored(status);
  });
  if (!begun && anyStored(status)) {
    await begin(anyStored(status).provider);
  }
  const facts = JSON.stringify([date, status.providers.map((one) => [one.provider, one.newestDate, one.lastSuccess, one.quarantined])]);
  const news = facts !== before?.facts || days !== before.days;
  // what another process has stored may show in some answers a second later than in others: it is looked twice
  const changed = news || settling;
  settling = news;
  if (changed && begun && before) {
    setCurrencies((await read('/v1/currencies')).currencies);
  }
  if (news) {
    changedAt = Date.now();
  }
  before = { facts, days };
  today.show(now);
  strip.show(now, changed);
  ledger.show(now);
  day.show(now);
  await work.show(now);
  compare.show(now, changed);
  convert.show(now, changed);
  if (changed) {
    chart.show(now);
  }
  whereOneIs();
}

/** What the forms begin with, once there is something to show. */
async function begin(provider) {
  const [{ currencies }, latest] = await Promise.all([read('/v1/currencies'), read(query('/v1/rates/latest', { provider }))]);
  setCurrencies(currencies, latest.base);
  strip.begin(latest.base, latest.provider);
  chart.begin(latest.base, latest.provider);
  compare.begin(latest.base);
  convert.begin(latest.base);
  begun = true;
}

/** Looks, and looks again in a while: at once after an action, never twice at a time. */
async function again() {
  clearTimeout(timer);
  while (looking) {
    await looking;
  }
  looking = attempt();
  await looking;
  looking = null;
  clearTimeout(timer);
  if (!document.hidden) {
    timer = setTimeout(again, limited ? LIMITED : lostAt || Date.now() - changedAt < A_WHILE ? SOON : LATER);
  }
}

async function attempt() {
  limited = false;
  try {
    await look();
    found();
  } catch (error) {
    limited = error.status === 429;
    if (error instanceof Lost) {
      lost();
    } else if (error instanceof Refused && error.status === 401) {
      found();
      locked();
    } else {
      found();
      trouble(told(error));
    }
  }
}

function lost() {
  if (!lostAt) {
    lostAt = new Date().toISOString();
    document.body.classList.add('lost');
    document.title = '\u2716 no connection \u00b7 fx-caravan';
    byId('known-at').textContent = 'As of ' + clock(lostAt) + ' UTC: ';
    byId('connection').replaceChildren(el('p', { class: 'banner bad' }, icon('bad'),
      el('span', {}, 'The daemon has not answered since ' + clock(lostAt) + ' UTC. This is what was known then; it is asked again by itself.')));
  }
}

function found() {
  document.body.classList.remove('lost');
  if (lostAt) {
    notice('good', 'The daemon answers again');
    byId('known-at').textContent = '';
    today.mark();
    lostAt = null;
  }
  byId('connection').replaceChildren();
}

function trouble(text) {
  byId('connection').replaceChildren(el('p', { class: 'banner warn' }, icon('warn'), el('span', {}, text)));
}

/** A key that has become bad is forgotten; where reading needs one, the page says so. */
function locked() {
  if (key()) {
    keepKey(null);
    notice('bad', 'The key is no longer good: it has expired or was revoked');
    return;
  }
  byId('sections').hidden = true;
  byId('locked').hidden = false;
  byId('content').hidden = true;
}

/** The navigation shows where one is: the section whose beginning was passed last. */
function whereOneIs() {
  const links = [...byId('sections').querySelectorAll('a')];
  const seen = links.filter((link) => {
    const part = document.querySelector(link.getAttribute('href'));
    return !part.hidden && part.getBoundingClientRect().top < innerHeight / 3;
  });
  const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  const at = end && scrollY > 0 ? links.findLast((link) => !document.querySelector(link.getAttribute('href')).hidden) : seen.at(-1) ?? links[0];
  links.forEach((link) => link === at ? link.setAttribute('aria-current', 'location') : link.removeAttribute('aria-current'));
  document.querySelectorAll('.needs-rates').forEach((part) => {
    byId('sections').querySelector('[href="#' + part.id + '"]').hidden = part.hidden;
  });
}

document.addEventListener('scroll', () => requestAnimationFrame(whereOneIs), { passive: true });
document.addEventListener('key', () => again());
document.addEventListener('act', () => {
  changedAt = Date.now();
  again();
});
document.addEventListener('visibilitychange', () => document.hidden || again());

for (const part of [keys, strip, ledger, day, chart, compare, convert, work]) {
  part.start();
}
again();

import { mayOperate, query, read, send } from './api.js';
import { badge, button, byId, closable, el, options } from './dom.js';
import { STATES, addDays, instant, longDate, plural, spoken, told } from './format.js';
import { heldText } from './held.js';
import { askKey, operate } from './key.js';
import { failed, notice } from './notice.js';

const LOOK_AGAIN = 400;
const SHOWN_FAILURES = 8;

let state = null;
let shownHeld = null;
let shownLetters = null;

const acted = () => document.dispatchEvent(new CustomEvent('act'));

/** Asks for a reason, then decides. */
function decide(title, text, word, action) {
  const form = byId('decide-form');
  byId('decide-title').textContent = title;
  byId('decide-text').textContent = text;
  byId('decide-do').textContent = word;
  byId('decide-error').textContent = '';
  byId('decide-reason').value = '';
  form.onsubmit = async (event) => {
    event.preventDefault();
    byId('decide-do').disabled = true;
    try {
      if (await operate(title + ' needs the operator key.', () => action(byId('decide-reason').value.trim())) !== undefined) {
        byId('decide').close();
        acted();
      }
    } catch (error) {
      byId('decide-error').textContent = told(error) + '.';
    }
    byId('decide-do').disabled = false;
  };
  byId('decide').showModal();
}

/** The ids of held rates are for operators: who decides has asked for a key by then. */
async function idOf({ provider, date, quote }) {
  const { quarantined } = await read('/v1/quarantine');
  const found = quarantined.find((one) => one.provider === provider && one.date === date && one.quote === quote && one.state === 'held');
  if (!found) {
    throw new Error(quote + ' of ' + longDate(date) + ' is decided already');
  }
  return found.id;
}

async function settle(rates, what, reason, after) {
  let done = null;
  for (const rate of rates) {
    done = await send('POST', query('/v1/quarantine/' + await idOf(rate) + '/' + what, { reason }));
  }
  notice('good', rates.length === 1 ? rates[0].quote + ' of ' + longDate(rates[0].date) + ' is ' + done.state : rates.length + ' held rates are ' + done.state);
  after();
  return done;
}

const afters = new Map();

/** The currency's rate on the next day that has one; asked once a day of it. */
async function rateAfter({ provider, date, quote }) {
  const asked = [provider, date, quote].join();
  if (!afters.get(asked)) {
    try {
      const { days } = await read(query('/v1/rates', { provider, from: addDays(date, 1), to: addDays(date, 7), symbols: quote, numbers: 'string' }));
      afters.set(asked, days.find((day) => day.rates[quote] !== undefined)?.rates[quote] ?? null);
    } catch {
      return null;
    }
  }
  return afters.get(asked);
}

/** A held rate with what can be done about it; everyone may read it, deciding asks for the operator key. */
export function heldActions(rate, today, after = () => null) {
  const name = rate.quote + ' of ' + longDate(rate.date);
  const text = el('p', {}, heldText(rate, null, today));
  rateAfter(rate).then((next) => {
    text.textContent = heldText(rate, next, today);
  });
  const choice = (word, what, then) => button(word, () => decide(word + ' ' + name, then, word, (reason) => settle([rate], what, reason, after)), { 'aria-label': word + ' ' + rate.quote + ' of ' + rate.date });
  return el('li', {}, text,
    el('div', { class: 'buttons' },
      choice('Release', 'release', 'The rate ' + rate.rate + ' becomes part of the day, as a new revision.'),
      choice('Reject', 'reject', 'The rate ' + rate.rate + ' will never be served; the day stays without it.')));
}

/** All held rates of all providers, the newest day first. */
export const heldRates = (status) => status.providers.flatMap(({ provider, held }) => (held ?? []).map((rate) => ({ provider, ...rate })));

function heldTogether(rates) {
  const all = (word, what, then) => button(word + ' all ' + rates.length, () => decide(word + ' all ' + rates.length + ' held rates', then, word + ' all ' + rates.length, (reason) => settle(rates, what, reason, () => null)));
  byId('held-all').replaceChildren(...rates.length < 2 ? [] : [
    all('Release', 'release', 'Each of them becomes part of its day, as a new revision.'), all('Reject', 'reject', 'None of them will ever be served; their days stay without them.')]);
}

function letterItem(letter) {
  const retry = button('Retry', async () => {
    retry.disabled = true;
    try {
      const after = await operate('A retry needs the operator key.', () => send('POST', '/v1/dead-letters/' + letter.id + '/retry'));
      if (after) {
        notice(after.state === 'resolved' ? 'good' : 'bad', longDate(letter.date) + (after.state === 'resolved' ? ' is stored' : ' failed again: ' + (after.message || spoken(after.reason))));
        acted();
      }
    } catch (error) {
      failed('Not retried', error);
      acted();
    }
    retry.disabled = false;
  }, { 'aria-label': 'Retry ' + letter.date });
  return el('li', {},
    el('p', {}, el('strong', {}, longDate(letter.date)), ' ', el('span', { class: 'quiet' }, letter.provider), ' ', letter.state === 'parked' ? badge('bad', 'waits for you') : null),
    el('p', {}, letter.message || spoken(letter.reason)),
    el('p', { class: 'quiet small' }, 'At ' + letter.stage + ', ' + spoken(letter.reason) + ', ' + plural(letter.attempts, 'attempt')
      + (letter.nextRetryAt ? '; again ' + instant(letter.nextRetryAt) : '') + (letter.hasBody ? '; a retry reads the kept answer, without a call' : '')),
    el('div', { class: 'buttons' }, retry,
      button('Discard', () => decide('Discard the dead letter of ' + longDate(letter.date), 'The day stays owed and is asked for again with the next missing days.', 'Discard', async (reason) => {
        const done = await send('DELETE', query('/v1/dead-letters/' + letter.id, { reason }));
        notice('good', 'The dead letter of ' + longDate(letter.date) + ' is discarded');
        return done;
      }), { 'aria-label': 'Discard ' + letter.date })));
}

/** Redraws a list where it has changed, and leaves the focus where it was. */
function list(place, items, empty, item) {
  const focused = place.contains(document.activeElement) ? document.activeElement.getAttribute('aria-label') : null;
  place.replaceChildren(items.length === 0 ? el('p', { class: 'empty quiet' }, empty) : el('ul', { class: 'items' }, items.map(item)));
  if (focused) {
    (place.querySelector('[aria-label="' + CSS.escape(focused) + '"]') ?? place.closest('section')).focus();
  }
}

function closed(place, count, what) {
  const text = count === 0 ? 'None.' : plural(count, what) + '. Sign in with the operator key to see and decide.';
  if (place.dataset.closed !== text) {
    place.dataset.closed = text;
    place.replaceChildren(el('p', { class: 'empty quiet' }, text), count === 0 ? '' : button('Enter the operator key', () => askKey('To see and decide on what failed.')));
  }
}

const sum = (what) => state.status.providers.reduce((all, provider) => all + provider[what], 0);

async function lists() {
  const rates = heldRates(state.status);
  const failures = sum('deadLetters');
  byId('held-card').hidden = rates.length === 0;
  byId('letters-card').hidden = failures === 0;
  byId('nothing-waits').hidden = rates.length + failures > 0;
  const nowHeld = JSON.stringify([rates, state.today]);
  if (nowHeld !== shownHeld) {
    shownHeld = nowHeld;
    heldTogether(rates);
    list(byId('held'), rates, 'No rate is held back.', (rate) => heldActions(rate, state.today));
  }
  const letters = byId('letters');
  if (!mayOperate()) {
    shownLetters = null;
    closed(letters, failures, 'dead letter');
    return;
  }
  const { deadLetters } = await read('/v1/dead-letters');
  delete letters.dataset.closed;
  const nowLetters = JSON.stringify(deadLetters);
  if (nowLetters !== shownLetters) {
    shownLetters = nowLetters;
    list(letters, deadLetters, 'No day waits as a dead letter.', letterItem);
  }
}

/** Shows a job's progress until it is over. */
export async function follow(begun, place) {
  const bar = el('progress', { max: Math.max(1, begun.days.length), value: 0, 'aria-label': 'Days done' });
  const text = el('p', {});
  place.replaceChildren(bar, text);
  let job = begun;
  for (;;) {
    const done = job.days.filter((day) => day.state !== 'waiting');
    bar.value = done.length;
    text.textContent = job.state === 'running' ? done.length + ' of ' + plural(job.days.length, 'day') + ' …' : '';
    if (job.state !== 'running') {
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    job = await read('/v1/ingest/' + encodeURIComponent(job.id));
  }
  place.replaceChildren(...outcome(job));
  acted();
}

function outcome(job) {
  if (job.days.length === 0) {
    return [el('p', {}, badge('good', 'Nothing to fetch'), ' no day is missing.')];
  }
  const stored = job.days.filter((day) => ['final', 'provisional', 'imported', 'holiday', 'unavailable'].includes(day.state));
  const open = job.days.filter((day) => !stored.includes(day));
  const kind = open.length === 0 ? 'good' : stored.length === 0 ? 'bad' : 'warn';
  const word = { good: 'Done', warn: 'Done in part', bad: 'Failed' }[kind];
  return [el('p', {}, badge(kind, word), ' ' + stored.length + ' of ' + plural(job.days.length, 'day') + ', ' + plural(job.callsSpent, 'call') + ' spent.'),
    open.length ? el('ul', { class: 'outcomes' }, open.slice(0, SHOWN_FAILURES).map((day) => el('li', {}, longDate(day.date) + ' ', badge(STATES[day.state]?.[0] ?? 'info', day.state), day.reason ? ' ' + spoken(day.reason) : '')),
      open.length > SHOWN_FAILURES ? el('li', { class: 'quiet' }, 'and ' + (open.length - SHOWN_FAILURES) + ' more') : null) : ''];
}

async function fetchDays(event) {
  event.preventDefault();
  const place = byId('job');
  const submit = byId('fetch-form').querySelector('[type=submit]');
  const span = byId('fetch-which').value === 'span';
  const from = byId('fetch-from').value;
  const to = byId('fetch-to').value;
  if (span && (!from || !to)) {
    place.replaceChildren(el('p', { class: 'error' }, 'Choose the first and the last day.'));
    return;
  }
  const force = span && byId('fetch-force').checked;
  const asked = { provider: byId('fetch-provider').value, ...(span ? { from, to } : {}), ...(force ? { force, reason: 'asked for on the dashboard' } : {}) };
  submit.disabled = true;
  try {
    const job = await operate('Fetching days needs the operator key.', () => send('POST', '/v1/ingest', asked));
    if (job) {
      await follow(job, place);
    }
  } catch (error) {
    place.replaceChildren(el('p', { class: 'error' }, 'Not fetched: ' + told(error) + '.'));
  }
  submit.disabled = false;
}

export async function show(now) {
  state = now;
  options(byId('fetch-provider'), state.status.providers.map(({ provider }) => [provider, provider]));
  byId('fetch-provider-label').hidden = state.status.providers.length < 2;
  byId('fetch-to').max = state.today;
  byId('fetch-from').max = state.today;
  await lists();
}

export function start() {
  closable(byId('decide'));
  byId('fetch-form').addEventListener('submit', fetchDays);
  byId('fetch-which').addEventListener('change', () => {
    byId('fetch-form').querySelectorAll('.span').forEach((one) => {
      one.hidden = byId('fetch-which').value !== 'span';
    });
  });
  // a job that was begun elsewhere on the page is followed here
  document.addEventListener('act', (event) => {
    if (event.detail?.id && event.detail.days.length > 0) {
      follow(event.detail, byId('job')).catch((error) => failed('Not followed', error));
    }
  });
}

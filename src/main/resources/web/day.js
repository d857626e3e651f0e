import { Refused, mayOperate, query, read, readBlob, send } from './api.js';
import { badge, button, byId, closable, el, onDate, table } from './dom.js';
import { STATES, addDays, instant, longDate, plural, pointAligned, signedPercent, spoken, told } from './format.js';
import { nameOf } from './currencies.js';
import { copy, download, failed, notice } from './notice.js';
import { operate } from './key.js';
import { isUnowed } from './calendar.js';
import { follow, heldActions, heldRates } from './work.js';

const SHOWN_CHANGES = 12;

/** The states of days that are to be fetched still. */
const OWED = ['missing', 'awaited', 'failed', 'provisional'];

let open = null;
let knownOn = null;
let drawn = '';
let latest = null;

/** Shows a day of a provider. */
export function openDay(provider, date) {
  open = { provider, date };
  knownOn = null;
  drawn = '';
  byId('day-title').textContent = provider + ' · ' + longDate(date);
  byId('day-body').replaceChildren(el('p', { class: 'quiet' }, 'Asking the daemon …'));
  if (!byId('day').open) {
    byId('day').showModal();
  }
  byId('day-title').focus();
  draw();
}

/** What a promise brings; null where the daemon says that there is nothing. */
const orNull = (asked) => asked.catch((error) => {
  if (error instanceof Refused && (error.status === 404 || error.status === 422)) {
    return null;
  }
  throw error;
});

async function gather({ provider, date }) {
  const { days } = await read(query('/v1/days', { from: date, to: date, provider }));
  const row = days[0] ?? null;
  const stored = Boolean(row?.revision);
  const operator = mayOperate();
  const asOf = knownOn ? knownOn + 'T23:59:59Z' : null;
  const [history, rates, before, letters, receipt, instead] = await Promise.all([
    stored && read(query('/v1/rates/' + date + '/revisions', { provider, numbers: 'string' })),
    stored && orNull(read(query('/v1/rates/' + date, { provider, missing: 'fail', asOf, numbers: 'string' }))),
    stored && orNull(read(query('/v1/rates/' + addDays(date, -1), { provider, asOf, numbers: 'string' }))),
    operator && read('/v1/dead-letters'),
    stored && orNull(read('/v1/receipts/' + encodeURIComponent(provider) + '/' + date + '/' + row.revision)),
    !stored && date <= latest.today && orNull(read(query('/v1/rates/' + date, { provider, numbers: 'string' }))),
  ]);
  return {
    row,
    stored,
    knownOn,
    revisions: history ? [...history.revisions].reverse() : [],
    rates: rates || null,
    before: before || null,
    receipt: receipt || null,
    instead: instead || null,
    letter: (letters?.deadLetters ?? []).find((one) => one.provider === provider && one.date === date) ?? null,
    held: heldRates(latest.status).filter((one) => one.provider === provider && one.date === date),
    operator,
  };
}

async function draw() {
  const asked = open;
  try {
    const facts = await gather(asked);
    const text = JSON.stringify(facts);
    if (asked !== open || text === drawn) {
      return;
    }
    drawn = text;
    const known = latest.status.providers.find(({ provider }) => provider === asked.provider);
    byId('day-body').replaceChildren(...sections(asked, facts, known));
  } catch (error) {
    byId('day-body').replaceChildren(el('p', { class: 'error' }, 'The day could not be read: ' + told(error) + '.'));
  }
}

function sections(day, facts, known) {
  const state = facts.row?.state ?? (known?.missing.includes(day.date) ? 'missing' : null);
  return [standing(state, facts, isUnowed(day.date, known)), why(facts), standsIn(day, facts), disagreements(day), heldBack(facts), ratesOf(day, facts), revisions(day, facts), receiptOf(day, facts), action(day, facts, state)]
    .filter(Boolean);
}

function standing(state, { row }, unowed) {
  if (!state) {
    return el('p', {}, unowed ? 'Nobody owes this day: it lies before the first day that this provider owes. Nothing is stored.' : 'No rates are expected on this day, and none are stored.');
  }
  const [kind, meaning] = STATES[state];
  const facts = [['Revision', row?.revision], ['Asked for', row?.attempts ? plural(row.attempts, 'time') : null],
    ['Next try', row?.nextTry && instant(row.nextTry)]].filter(([, value]) => value);
  return el('div', {}, el('p', { class: 'standing' }, badge(kind, state), ' ', el('span', { class: 'quiet' }, meaning)),
    el('dl', { class: 'facts compact' }, facts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, String(value))))));
}

function why({ row, letter, operator }) {
  if (!row?.reason && !letter) {
    return null;
  }
  const lines = [];
  if (letter) {
    lines.push(el('p', {}, letter.message || spoken(letter.reason)),
      el('p', { class: 'quiet small' }, 'At ' + letter.stage + (letter.httpStatus ? ', HTTP ' + letter.httpStatus : '') + ', after '
        + plural(letter.attempts, 'attempt') + (letter.hasBody ? '; the answer was kept' : '')));
  } else {
    lines.push(el('p', {}, 'The reason on record: ', el('strong', {}, spoken(row.reason)), '.'));
    if (!operator) {
      lines.push(button('Show all of it', () => operate("The provider's message needs the operator key.", async () => true).then(draw)));
    }
  }
  return el('section', { class: 'why' }, el('h3', {}, 'Why it is not settled'), lines);
}

/** On a holiday an earlier day answers: which one, and why each date between has no rates of its own. */
function standsIn({ provider }, { instead }) {
  if (!instead) {
    return null;
  }
  const passed = instead.passedOver.map((one) => longDate(one.date) + ' (' + spoken(one.why) + ')').join(', ');
  return el('section', {}, el('h3', {}, 'Which rates answer for it'),
    el('p', {}, 'Asked for this day, the daemon takes the rates of ', el('strong', {}, longDate(instead.date)), instead.stale ? ', and says that they are stale: a newer day is missing.' : '.'),
    passed ? el('p', { class: 'quiet small' }, 'Without rates of their own: ' + passed + '.') : null,
    el('div', { class: 'buttons' }, button('Open ' + longDate(instead.date), () => openDay(provider, instead.date))));
}

function action(day, { row, letter }, state) {
  const settled = state === 'final';
  const out = el('div', { 'aria-live': 'polite' });
  const act = button(settled ? 'Fetch again' : letter || state === 'failed' ? 'Retry now' : 'Fetch now', async () => {
    act.disabled = true;
    try {
      await retry(day, letter, settled, out);
    } catch (error) {
      failed('Not fetched', error);
    }
    act.disabled = false;
    drawn = '';
    document.dispatchEvent(new CustomEvent('act'));
  }, { class: OWED.includes(state) ? 'primary' : '' });
  return row || state ? el('div', { class: 'day-action' }, act, out) : null;
}

async function retry({ provider, date }, letter, force, out) {
  if (letter) {
    const after = await operate('A retry needs the operator key.', () => send('POST', '/v1/dead-letters/' + letter.id + '/retry'));
    if (after) {
      notice(after.state === 'resolved' ? 'good' : 'bad', after.state === 'resolved' ? longDate(date) + ' is stored' : longDate(date) + ' failed again: ' + (after.message || spoken(after.reason)));
    }
    return;
  }
  const job = await operate('Fetching a day needs the operator key.',
    () => send('POST', '/v1/ingest', force ? { provider, dates: [date], force, reason: 'asked for on the dashboard' } : { provider, dates: [date] }));
  if (job) {
    await follow(job, out);
  }
}

/** What other providers say of this day; the incident stands beside each provider that it is about. */
function disagreements({ provider, date }) {
  const about = (latest.status.incidents ?? []).filter((one) => provider in one.rates && one.firstDate <= date && date <= one.date);
  return about.length === 0 ? null : el('section', { class: 'disagreements' }, el('h3', {}, 'Other providers disagree'), el('ul', { class: 'items' },
    about.map((one) => el('li', {}, el('span', {}, one.message + '.'), one.closedAt ? el('span', { class: 'quiet small' }, 'Over since ' + instant(one.closedAt) + '.') : null))));
}

function heldBack({ held }) {
  return held.length === 0 ? null : el('section', {}, el('h3', {}, 'Held back as implausible'), el('ul', { class: 'items' }, held.map((rate) => heldActions(rate, latest.today, () => {
    drawn = '';
    draw();
  }))));
}

/** The day's rates beside those of the day before; on request as they were known at the end of an earlier day. */
function ratesOf(day, { rates, before, stored, knownOn: when }) {
  if (!stored) {
    return null;
  }
  const field = el('input', { type: 'date', id: 'day-known', min: day.date, max: latest.today });
  field.value = when ?? '';
  onDate(field, () => ask(field.value));
  const asOf = el('div', { class: 'controls' }, el('label', {}, 'As known at the end of ', field), when ? button('As known now', () => ask(null)) : null);
  return el('section', { class: 'day-rates' }, el('h3', {}, rates ? 'Rates, 1 ' + rates.base + ' =' : 'Rates'),
    rates ? ratesTable(rates, before) : el('p', {}, 'Nothing was known of this day by then; its first revision is recorded below.'), asOf);
}

function ask(date) {
  knownOn = date;
  draw();
}

function ratesTable({ rates, base }, before) {
  const codes = Object.keys(rates);
  const aligned = pointAligned(codes.map((code) => rates[code]));
  const change = (code) => before?.base === base && before.rates[code] !== undefined ? signedPercent(before.rates[code], rates[code]) : '';
  return el('div', { class: 'table-box', tabindex: '0', role: 'region', 'aria-label': 'Rates of this day' }, table('Rates', ['Currency', ['Rate', 'num'], [before ? 'to ' + longDate(before.date) : 'change', 'num']],
    codes.map((code, i) => [el('span', {}, el('span', { class: 'mono' }, code), ' ', el('span', { class: 'quiet name' }, nameOf(code))), [aligned[i], 'num'], [change(code), 'num']])));
}

/** The proof that this revision stands in the append-only ledger; where the daemon gives none, nothing is said. */
function receiptOf({ provider, date }, { receipt, row }) {
  if (!receipt) {
    return null;
  }
  const text = JSON.stringify(receipt, null, 2) + '\n';
  return el('section', {}, el('h3', {}, 'Receipt'),
    el('p', { class: 'quiet small' }, 'Proves that revision ' + row.revision + ' stands in the ledger, unaltered since it was received. Leaf ' + receipt.index + ' of ' + receipt.size + ', counted from 0.'),
    el('div', { class: 'buttons' }, button('Copy receipt', () => copy(text, 'The receipt')),
      button('Save receipt', () => download('receipt-' + provider + '-' + date + '-' + row.revision + '.json', text, 'application/json'))));
}

function changes(list) {
  const from = pointAligned(list.map((change) => change.from));
  const to = pointAligned(list.map((change) => change.to));
  const rows = list.map((change, i) => [[change.quote + (change.units ? ', ' + change.units : ''), 'mono'], [from[i] || 'not there', 'num'], [to[i] || 'gone', 'num']]);
  const heads = ['Quote', ['before', 'num'], ['after', 'num']];
  const some = table('What changed', heads, rows.slice(0, SHOWN_CHANGES));
  if (rows.length <= SHOWN_CHANGES) {
    return [some];
  }
  const box = el('div', {}, some);
  const more = button('Show all ' + rows.length, () => box.replaceChildren(table('What changed', heads, rows)));
  box.append(more);
  return [box];
}

const SOURCES = {
  schedule: 'by the schedule', 'catch-up': 'by the catch-up', ingest: 'asked for', import: 'from a file', quarantine: 'by a decision on a held rate',
};

function revisions(day, { revisions: all }) {
  if (all.length === 0) {
    return null;
  }
  const never = all.length > 1 ? null : el('p', { class: 'quiet small' }, 'No number of this day has changed since it was first stored.');
  return el('section', {}, el('h3', {}, plural(all.length, 'revision')), never, el('ol', { class: 'revisions', reversed: true }, all.map((one) => {
    const raw = el('div', { class: 'raw' });
    const by = one.actor && one.actor !== one.source ? ', ' + one.actor : '';
    return el('li', {},
      el('p', {}, el('strong', {}, 'Revision ' + one.revision), ' · ' + one.quality),
      el('p', { class: 'quiet small' }, 'recorded ' + instant(one.recordedAt) + ' ' + (SOURCES[one.source] ?? one.source) + by
        + (one.reason ? ' (' + spoken(one.reason) + ')' : '')
        + (one.providerTimestamp ? "; the provider's time is " + instant(one.providerTimestamp) : '')),
      one.revision === 1 ? null : one.changed === 0 ? el('p', { class: 'small' }, 'No rate changed.') : [el('p', { class: 'small' }, plural(one.changed, 'rate') + ' changed:'), changes(one.changes)],
      button('Raw answer', (event) => showRaw(event.target, day, one.revision, raw)), raw);
  })));
}

async function showRaw(asked, { provider, date }, revision, place) {
  try {
    const answer = await operate('The raw answer needs the operator key.',
      () => readBlob(query('/v1/rates/' + date + '/revisions/' + revision + '/body', { provider })));
    if (!answer) {
      return;
    }
    const text = await answer.blob.text();
    const sum = 'SHA-256 ' + answer.headers.get('X-Content-SHA256');
    asked.remove();
    place.replaceChildren(el('pre', { tabindex: '0', 'aria-label': 'The answer as received' }, text.slice(0, 20_000) + (text.length > 20_000 ? '\n… (the file has all of it)' : '')),
      el('p', { class: 'quiet small mono wrap' }, sum),
      el('div', { class: 'buttons' }, button('Copy', () => copy(text, 'The answer')), button('Save', () => download(provider + '-' + date + '-' + revision + '.json', answer.blob))));
  } catch (error) {
    if (error instanceof Refused && error.status === 404) {
      place.replaceChildren(el('p', { class: 'quiet small' }, 'This revision came without an answer of its own.'));
    } else {
      failed('Not read', error);
    }
  }
}

export function show(state) {
  latest = state;
  if (byId('day').open) {
    draw();
  }
}

export function start() {
  const dialog = byId('day');
  closable(dialog);
  dialog.addEventListener('close', () => {
    open = null;
  });
}

import { Refused, mayOperate, query, read, readBlob, send } from './api.js';
import { badge, button, byId, closable, el, table } from './dom.js';
import { STATES, instant, longDate, plural, pointAligned, spoken, told } from './format.js';
import { copy, download, failed, notice } from './notice.js';
import { operate } from './key.js';
import { follow, heldActions } from './work.js';

const SHOWN_CHANGES = 12;

let open = null;
let drawn = '';
let latest = null;

/** Shows a day of a provider. */
export function openDay(provider, date) {
  open = { provider, date };
  drawn = '';
  byId('day-title').textContent = provider + ' · ' + longDate(date);
  byId('day-body').replaceChildren(el('p', { class: 'quiet' }, 'Asking the daemon …'));
  byId('day').showModal();
  byId('day-title').focus();
  draw();
}

async function gather({ provider, date }) {
  const { days } = await read(query('/v1/days', { from: date, to: date, provider }));
  const row = days[0] ?? null;
  const stored = Boolean(row?.revision);
  const operator = mayOperate();
  const [history, rates, letters, held] = await Promise.all([
    stored && read(query('/v1/rates/' + date + '/revisions', { provider, numbers: 'string' })),
    stored && read(query('/v1/rates/' + date, { provider, missing: 'fail', numbers: 'string' })),
    operator && read('/v1/dead-letters'),
    operator && read('/v1/quarantine'),
  ]);
  const own = (list) => (list || []).filter((one) => one.provider === provider && one.date === date);
  return {
    row,
    revisions: history ? [...history.revisions].reverse() : [],
    rates: rates || null,
    letter: own(letters?.deadLetters)[0] ?? null,
    held: own(held?.quarantined),
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
    const missing = latest?.status.providers.find(({ provider }) => provider === asked.provider)?.missing ?? [];
    byId('day-body').replaceChildren(...sections(asked, facts, missing.includes(asked.date)));
  } catch (error) {
    byId('day-body').replaceChildren(el('p', { class: 'error' }, 'The day could not be read: ' + told(error) + '.'));
  }
}

function sections(day, facts, known) {
  const state = facts.row?.state ?? (known ? 'missing' : null);
  return [standing(state, facts), why(facts), action(day, facts, state), heldRates(facts), revisions(day, facts), allRates(facts)]
    .filter(Boolean);
}

function standing(state, { row }) {
  if (!state) {
    return el('p', {}, 'No rates are expected on this day, and none are stored.');
  }
  const [kind, meaning] = STATES[state];
  const facts = [['Quality', row?.quality], ['Revision', row?.revision], ['Asked for', row ? plural(row.attempts, 'time') : null],
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
  }, { class: settled || !state ? '' : 'primary' });
  return row || state ? el('div', { class: 'day-action' }, act, out) : null;
}

async function retry({ provider, date }, letter, force, out) {
  if (letter) {
    const after = await operate('A retry needs the operator key.', () => send('POST', '/v1/dead-letters/' + letter.id + '/retry'));
    if (after) {
      notice(after.state === 'resolved' ? 'good' : 'bad', after.state === 'resolved' ? date + ' is stored' : date + ' failed again: ' + (after.message || spoken(after.reason)));
    }
    return;
  }
  const job = await operate('Fetching a day needs the operator key.',
    () => send('POST', '/v1/ingest', force ? { provider, dates: [date], force, reason: 'asked for on the dashboard' } : { provider, dates: [date] }));
  if (job) {
    await follow(job, out);
  }
}

function heldRates({ rates, held }) {
  if (held.length > 0) {
    return el('section', {}, el('h3', {}, 'Held back'), el('ul', { class: 'items' }, held.map((rate) => heldActions(rate, () => {
      drawn = '';
      draw();
    }))));
  }
  return rates?.quarantined.length
    ? el('section', {}, el('h3', {}, 'Held back'), el('p', {}, rates.quarantined.join(', ') + ': held back as implausible, not served. ', el('a', { href: '#work', onclick: () => byId('day').close() }, 'Decide')))
    : null;
}

function changes(list) {
  const from = pointAligned(list.map((change) => change.from));
  const to = pointAligned(list.map((change) => change.to));
  const rows = list.map((change, i) => [[change.quote, 'mono'], [from[i] || 'not there', 'num'], [to[i] || 'gone', 'num']]);
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
  return el('section', {}, el('h3', {}, plural(all.length, 'revision')), el('ol', { class: 'revisions', reversed: true }, all.map((one) => {
    const raw = el('div', { class: 'raw' });
    const by = one.actor && one.actor !== one.source ? ', ' + one.actor : '';
    return el('li', {},
      el('p', {}, el('strong', {}, 'Revision ' + one.revision), ' · ' + one.quality),
      el('p', { class: 'quiet small' }, 'recorded ' + instant(one.recordedAt) + ' ' + (SOURCES[one.source] ?? one.source) + by
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

function allRates({ rates }) {
  if (!rates) {
    return null;
  }
  const codes = Object.keys(rates.rates);
  const aligned = pointAligned(codes.map((code) => rates.rates[code]));
  return el('details', {}, el('summary', {}, 'Rates of this day, 1 ' + rates.base + ' ='),
    table('Rates', ['Quote', ['Rate', 'num']], codes.map((code, i) => [[code, 'mono'], [aligned[i], 'num']])));
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

import { send } from './api.js';
import { badge, button, byId, el, icon } from './dom.js';
import { bytes, instant, isoDate, longDate, plural, someDates } from './format.js';
import { operate } from './key.js';
import { failed, notice } from './notice.js';

/** What stands on a provider that is not called for its days. */
const STOPPED = { down: 'Down', refused: 'Refuses our calls', quota: 'No calls left', 'waiting-for-key': 'Waits for a key' };

/** How a provider is, in a word. */
function verdict(provider) {
  const lacking = provider.missing.length + provider.failed.length;
  if (STOPPED[provider.condition]) {
    return ['bad', STOPPED[provider.condition]];
  }
  if (!provider.newestDate) {
    return ['info', 'No rates yet'];
  }
  if (provider.failed.length > 0) {
    return ['bad', plural(provider.failed.length, 'day') + ' failed'];
  }
  if (lacking > 0) {
    return ['warn', plural(lacking, 'day') + ' missing'];
  }
  if (provider.quarantined > 0 || provider.deadLetters > 0) {
    return ['warn', 'Needs a decision'];
  }
  return provider.awaited.length > 0 ? ['info', 'Awaiting rates'] : ['good', 'Up to date'];
}

function age(days) {
  return days <= 0 ? 'today' : days === 1 ? '1 day old' : days + ' days old';
}

function quota(calls) {
  if (calls.limit === null) {
    const used = plural(calls.used, 'call') + ' this month';
    return calls.remaining === null ? ['no limit; ' + used] : [el('strong', {}, String(calls.remaining)), '; ' + used];
  }
  return [
    el('strong', {}, String(calls.remaining)), ' of ' + calls.limit,
    el('meter', {
      min: 0, max: calls.limit, value: calls.remaining, low: Math.min(calls.reserve, calls.limit), optimum: calls.limit, 'aria-label': 'Calls left',
    }),
    el('span', { class: 'quiet small block' }, calls.reserve + ' kept for the daily runs;', ' anew on ', el('span', { class: 'nowrap' }, calls.resetsOn)),
  ];
}

async function fetchMissing(provider) {
  try {
    const job = await operate('Fetching days needs the operator key.', () => send('POST', '/v1/ingest', { provider }));
    if (job) {
      notice('good', job.days.length === 0 ? provider + ' lacks no day' : 'Fetching ' + plural(job.days.length, 'day') + ' from ' + provider);
      document.dispatchEvent(new CustomEvent('act', { detail: job }));
    }
  } catch (error) {
    failed('Not fetched', error);
  }
}

/** A sentence of the daemon's, whose commands stand between backticks. */
const sentence = (text) => el('span', {}, text.split('`').map((part, i) => i % 2 ? el('code', {}, part) : part));

const isOf = (provider, problem) => problem.startsWith(provider.provider + ' ');

/** The first of the rates held back: currency, day, and how many times the rate before. */
const someHeld = (held) => held.slice(0, 3).map((rate) => rate.quote + ' of ' + rate.date + (rate.factor === null ? '' : ' (' + rate.factor + ' times)')).join(', ')
  + (held.length > 3 ? ', …' : '');

function advice(provider, problems) {
  const lacking = [...provider.missing, ...provider.failed].sort();
  const fetchNow = () => button('Fetch now', () => fetchMissing(provider.provider));
  const lines = problems.filter((problem) => isOf(provider, problem))
    .map((problem) => [sentence(problem + '.'), problem.startsWith(provider.provider + ' lacks ') && lacking.length > 0 && fetchNow()]);
  if (!provider.newestDate && !STOPPED[provider.condition]) {
    lines.push([el('span', {}, 'The first run fetches the last month by itself. What comes appears here without a reload.')]);
  }
  if (lacking.length > 0 && !lines.some(([, act]) => act)) {
    lines.push([el('span', {}, plural(lacking.length, 'day') + ' to fetch: ' + someDates(lacking) + '.'), fetchNow()]);
  }
  if (provider.awaited.length > 0) {
    lines.push([el('span', {}, 'Awaits ' + someDates(provider.awaited) + ': not published yet, asked for again soon.')]);
  }
  if (provider.quarantined > 0) {
    lines.push([el('span', {}, plural(provider.quarantined, 'rate') + ' held back as implausible: ' + someHeld(provider.held) + '.'), el('a', { href: '#work' }, 'Decide')]);
  }
  if (provider.deadLetters > 0) {
    lines.push([el('span', {}, plural(provider.deadLetters, 'dead letter') + ' waiting.'), el('a', { href: '#work' }, 'Look')]);
  }
  return lines.length ? el('ul', { class: 'advice' }, lines.map((line) => el('li', {}, line.filter(Boolean)))) : null;
}

function card(provider, problems) {
  const [kind, word] = verdict(provider);
  const facts = [
    ['Newest rates', provider.newestDate
      ? [el('strong', { class: 'big' }, longDate(provider.newestDate)), el('span', { class: 'quiet block' }, provider.newestQuality + ' · ' + age(provider.ageDays))]
      : 'none'],
    ['Next run', provider.nextRun ? instant(provider.nextRun) : 'not scheduled'],
    ['Last success', provider.lastSuccess ? instant(provider.lastSuccess) : 'never'],
    ['Calls left', quota(provider.quota)],
  ];
  return el('article', { class: 'card provider ' + kind, 'aria-label': provider.provider },
    el('div', { class: 'card-head' }, el('h2', {}, provider.provider), badge(kind, word)),
    el('dl', { class: 'facts' }, facts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))),
    advice(provider, problems));
}

function headline(status) {
  const kinds = status.providers.map((provider) => verdict(provider)[0]);
  if (status.providers.every((provider) => !provider.newestDate)) {
    return kinds.includes('bad') ? ['bad', 'No rates are stored, and none come'] : ['info', 'No rates are stored yet'];
  }
  if (!status.healthy) {
    return ['bad', 'The rates are not as they should be'];
  }
  if (status.problems.length > 0 || kinds.some((kind) => kind === 'warn' || kind === 'bad')) {
    return ['warn', 'The rates can be used; something needs a look'];
  }
  return ['good', 'All rates are here and current'];
}

let shown = '';

export function show({ status, today }) {
  const now = JSON.stringify([status.healthy, status.providers, status.problems, today]);
  if (now === shown) {
    return;
  }
  shown = now;
  const [kind, text] = headline(status);
  const title = byId('headline');
  if (title.dataset.text !== text) {
    title.dataset.text = text;
    title.className = kind;
    title.replaceChildren(icon(kind), text);
  }
  document.title = (kind === 'good' ? '' : kind === 'info' ? '… ' : '! ') + 'fx-caravan';
  const elsewhere = Math.abs(Date.parse(today) - Date.parse(isoDate(Date.now()))) > 2 * 86_400_000;
  byId('clock').textContent = elsewhere
    ? 'It is ' + longDate(today) + " by the daemon's clock, which is not this machine's."
    : longDate(today);
  const problems = byId('problems');
  const others = status.problems.filter((problem) => !status.providers.some((provider) => isOf(provider, problem)));
  problems.hidden = others.length === 0;
  problems.replaceChildren(...others.map((problem) => el('li', {}, icon('warn'), sentence(problem + '.'))));
  const focused = document.activeElement?.closest('#providers button') ? document.activeElement.closest('article')?.ariaLabel : null;
  byId('providers').replaceChildren(...status.providers.map((provider) => card(provider, status.problems)));
  if (focused) {
    byId('providers').querySelector('article[aria-label="' + CSS.escape(focused) + '"] button')?.focus();
  }
  byId('about').textContent = 'fx-caravan ' + status.version + (status.profile ? ' · ' + status.profile : '')
    + ' · ' + status.database.kind + ', ' + bytes(status.database.sizeBytes) + ' · ' + bytes(status.disk.freeBytes) + ' free on the disk';
  const waiting = status.providers.reduce((sum, provider) => sum + provider.quarantined + provider.deadLetters, 0);
  const count = byId('work-count');
  count.hidden = waiting === 0;
  count.textContent = String(waiting);
  count.setAttribute('aria-label', plural(waiting, 'decision') + ' waiting');
  count.setAttribute('role', 'img');
}

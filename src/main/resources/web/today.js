import { send } from './api.js';
import { badge, button, byId, el, icon } from './dom.js';
import { bytes, instant, isoDate, longDate, plural, someDates } from './format.js';
import { headline, isStopped, lackingDays, stopText, verdict } from './headline.js';
import { operate } from './key.js';
import { failed, notice } from './notice.js';

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
    el('span', { class: 'quiet small block' }, calls.reserve + ' kept for the daily runs;', ' anew on ', el('span', { class: 'nowrap' }, longDate(calls.resetsOn))),
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

function heldLine({ quarantined, held = [] }) {
  const first = held[0] ? held[0].quote + ' of ' + longDate(held[0].date) : null;
  return plural(quarantined, 'rate') + ' held back as implausible' + (first ? ': ' + first + (quarantined > 1 ? ' and ' + (quarantined - 1) + ' more' : '') : '') + '.';
}

/** What to know and do about a provider: our own words from the fields, the daemon's sentences below them. */
function advice(provider, problems, today) {
  const lacking = lackingDays(provider);
  const stop = stopText(provider, today);
  const lines = [];
  if (stop) {
    lines.push([el('span', {}, stop + '.')]);
  }
  if (!provider.newestDate && !stop) {
    lines.push([el('span', {}, 'The first run fetches the last month by itself. What comes appears here without a reload.')]);
  }
  if (lacking.length > 0) {
    lines.push([el('span', {}, plural(lacking.length, 'day') + ' missing: ' + someDates(lacking) + '.'),
      isStopped(provider) ? null : button('Fetch now', () => fetchMissing(provider.provider))]);
  }
  if (provider.awaited.length > 0) {
    lines.push([el('span', {}, 'Awaits ' + someDates(provider.awaited) + ': not published yet, asked for again soon.')]);
  }
  if (provider.quarantined > 0) {
    lines.push([el('span', {}, heldLine(provider)), el('a', { href: '#work' }, 'Decide on held rates')]);
  }
  if (provider.deadLetters > 0) {
    lines.push([el('span', {}, plural(provider.deadLetters, 'dead letter') + ' waiting.'), el('a', { href: '#work' }, 'Look at dead letters')]);
  }
  const own = problems.filter((problem) => isOf(provider, problem));
  return [lines.length ? el('ul', { class: 'advice' }, lines.map((line) => el('li', {}, line.filter(Boolean)))) : null,
    own.length ? el('details', { class: 'small', 'data-keep': provider.provider }, el('summary', {}, 'As the daemon says it'), own.map((problem) => el('p', {}, sentence(problem + '.')))) : null];
}

function card(provider, problems, today) {
  const [kind, word] = verdict(provider, today);
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
    advice(provider, problems, today));
}

let shown = '';
let shownKind = 'info';

/** The tab's title tells how the rates are, too. */
export function mark() {
  document.title = (shownKind === 'good' ? '' : shownKind === 'info' ? '… ' : '! ') + 'fx-caravan';
}

export function show({ status, today }) {
  const now = JSON.stringify([status.healthy, status.providers, status.problems, today]);
  if (now === shown) {
    return;
  }
  shown = now;
  const { kind, text } = headline(status, today);
  const title = byId('headline');
  if (title.dataset.text !== text) {
    title.dataset.text = text;
    title.className = kind;
    title.replaceChildren(icon(kind), text);
  }
  shownKind = kind;
  mark();
  byId('demo').hidden = !status.demo;
  const elsewhere = !status.demo && Math.abs(Date.parse(today) - Date.parse(isoDate(Date.now()))) > 2 * 86_400_000;
  byId('clock').textContent = elsewhere
    ? 'It is ' + longDate(today) + " by the daemon's clock, which is not this machine's."
    : longDate(today);
  const problems = byId('problems');
  const others = status.problems.filter((problem) => !status.providers.some((provider) => isOf(provider, problem)));
  problems.hidden = others.length === 0;
  problems.replaceChildren(...others.map((problem) => el('li', {}, icon('warn'), sentence(problem + '.'))));
  const focused = document.activeElement?.closest('#providers button') ? document.activeElement.closest('article')?.ariaLabel : null;
  const opened = [...byId('providers').querySelectorAll('details[open]')].map((one) => one.dataset.keep);
  byId('providers').replaceChildren(...status.providers.map((provider) => card(provider, status.problems, today)));
  opened.forEach((name) => byId('providers').querySelector('details[data-keep="' + CSS.escape(name) + '"]')?.setAttribute('open', ''));
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

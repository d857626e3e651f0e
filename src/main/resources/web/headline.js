// What the first line of the page says, from the fields of /v1/status alone. Pure: values in, words out.
import { clock, plural, shortDate, spoken } from './format.js';

const TITLES = { ecb: 'ECB', fixer: 'Fixer' };

/** A provider's name within a sentence. */
export const titleOf = (name) => TITLES[name] ?? name;

/** Conditions in which a provider is not called for its days. */
const STOPPED = ['down', 'refused', 'quota', 'waiting-for-key'];

export const isStopped = ({ condition }) => STOPPED.includes(condition);

/** The missing days. */
export const lackingDays = ({ missing, failed }) => [...new Set([...missing, ...failed])].sort();

/** A reason's word as a person says it: "http_503" is HTTP 503. */
export const reasonText = (reason) => spoken(reason).replace(/^http (\d)/, 'HTTP $1').replace(/^connect$/, 'no connection');

/** Why a provider is not called, since when, and when that is tried again; null where it is called. */
export function stopText(provider, today) {
  const name = titleOf(provider.provider);
  const why = provider.reason ? ' (' + reasonText(provider.reason) + ')' : '';
  const since = provider.since ? ' since ' + when(provider.since, today) : '';
  const next = provider.nextTry ? '; next try ' + when(provider.nextTry, today) : '';
  switch (provider.condition) {
    case 'down': return name + ' has been down' + since + why + next;
    case 'refused': return name + ' refuses every call' + since + why + '; a person must act';
    case 'quota': return name + ' has no calls left' + next;
    case 'waiting-for-key': return name + ' waits for a key that it accepts';
    default: return null;
  }
}

/** The time alone where it is today, else the date. */
function when(iso, today) {
  const date = iso.slice(0, 10);
  return date === today ? clock(iso) : shortDate(date, today);
}

/** How a provider is, in a word: [kind, text]. */
export function verdict(provider, today) {
  const lacking = lackingDays(provider);
  const since = provider.since ? ' since ' + when(provider.since, today) : '';
  switch (provider.condition) {
    case 'down': return ['bad', 'Down' + since];
    case 'refused': return ['bad', 'Refused' + since];
    case 'quota': return ['bad', 'No calls left'];
    case 'waiting-for-key': return ['bad', 'Waits for a key'];
    default:
  }
  if (!provider.newestDate) {
    return ['info', 'No rates yet'];
  }
  if (provider.failed.length > 0) {
    return ['bad', plural(provider.failed.length, 'day') + ' failed'];
  }
  if (lacking.length > 0) {
    return ['warn', plural(lacking.length, 'day') + ' missing'];
  }
  if (provider.quarantined > 0 || provider.deadLetters > 0) {
    return ['warn', 'Needs a decision'];
  }
  return provider.awaited.length > 0 ? ['info', 'Awaiting rates'] : ['good', 'Up to date'];
}

/**
 * The headline: a statement about the newest rates. The provider that is read by default comes first; what is wrong with
 * another one stands behind it.
 *
 * @param status what /v1/status answers
 * @param today  the date at the provider
 * @returns {{kind: string, text: string}} kind: good, info, warn or bad
 */
export function headline(status, today) {
  const main = status.providers.find(({ newestDate }) => newestDate) ?? status.providers[0];
  const said = main.newestDate ? ofRates(main, status, today) : ofNothing(main, today);
  const store = status.database?.condition === 'refusing' ? 'the store takes no days: ' + status.database.reason : null;
  const others = status.providers.filter((other) => other !== main).map((other) => otherText(other, today)).filter(Boolean);
  const rest = [store, ...others].filter(Boolean);
  if (rest.length > 0) {
    return { kind: store || said.kind === 'bad' ? 'bad' : 'warn', text: [said.text, ...rest].join('; ') };
  }
  return said;
}

function ofNothing(provider, today) {
  const stop = stopText(provider, today);
  return stop ? { kind: 'bad', text: 'No rates yet: ' + stop } : { kind: 'info', text: 'No rates are stored yet' };
}

function ofRates(provider, status, today) {
  const lacking = lackingDays(provider);
  const newer = lacking.filter((date) => date > provider.newestDate);
  const stop = stopText(provider, today);
  return newer.length > 0
    ? { kind: stop || !status.healthy ? 'bad' : 'warn', text: oldText(provider, newer, stop, today) }
    : current(provider, status, lacking, stop, today);
}

function oldText(provider, newer, stop, today) {
  const age = provider.ageDays > 0 ? 'Rates are ' + plural(provider.ageDays, 'day') + ' old: ' : 'The newest rates are of today: ';
  if (stop) {
    return age + stop;
  }
  const given = newer.filter((date) => provider.failed.includes(date)).length;
  return age + (given > 0 ? plural(given, 'newer day') + ' could not be fetched'
    : plural(newer.length, 'newer day') + (newer.length === 1 ? ' is' : ' are') + ' being fetched')
    + (provider.nextTry ? '; next try ' + when(provider.nextTry, today) : '');
}

function current(provider, status, lacking, stop, today) {
  const rests = [
    lacking.length > 0 && (stop
      ? plural(lacking.length, 'earlier day') + (lacking.length === 1 ? ' waits' : ' wait')
      : plural(lacking.length, 'earlier day') + (lacking.length === 1 ? ' is' : ' are') + ' being fetched'),
    stop,
    provider.quarantined > 0 && plural(provider.quarantined, 'rate') + (provider.quarantined === 1 ? ' is' : ' are') + ' held back',
    lacking.length === 0 && provider.deadLetters > 0 && plural(provider.deadLetters, 'day') + ' of failed calls to decide on',
  ].filter(Boolean);
  if (rests.length === 0 && status.problems.length > 0 && status.database?.condition !== 'refusing') {
    rests.push('something else needs a look');
  }
  const time = provider.lastSuccess?.startsWith(provider.newestDate) ? ', ' + clock(provider.lastSuccess) : '';
  const of = '(' + shortDate(provider.newestDate, today) + time + ')';
  if (rests.length > 0) {
    const here = provider.ageDays === 0 ? "Today's rates are here " : 'The newest rates are here ';
    return { kind: 'warn', text: [here + of, ...rests].join('; ') };
  }
  const later = provider.awaited.includes(today) ? "; today's are not published yet" : '';
  return { kind: 'good', text: 'All rates are here ' + of + later };
}

function otherText(provider, today) {
  const lacking = lackingDays(provider).length;
  return stopText(provider, today)
    ?? (!provider.newestDate ? titleOf(provider.provider) + ' has no rates yet'
      : lacking > 0 ? titleOf(provider.provider) + ' lacks ' + plural(lacking, 'day')
        : provider.quarantined > 0 ? titleOf(provider.provider) + ' has ' + plural(provider.quarantined, 'rate') + ' held back' : null);
}

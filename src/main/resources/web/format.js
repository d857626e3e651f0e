// Dates are ISO texts, as the API writes them; rates stay the texts that were received.

const DAY = 86_400_000;
const LONG = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });

const time = (date) => Date.parse(date + 'T00:00:00Z');

export const isoDate = (millis) => new Date(millis).toISOString().slice(0, 10);

export const addDays = (date, days) => isoDate(time(date) + days * DAY);

export const daysBetween = (from, to) => Math.round((time(to) - time(from)) / DAY);

/** 0 for Monday. */
export const weekday = (date) => (new Date(time(date)).getUTCDay() + 6) % 7;

/** As in "Mon 10 Mar 2025". */
export const longDate = (date) => LONG.format(time(date)).replace(',', '');

const DAY_ONLY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

/** As in "Mon 10 Mar"; with the year where it is another one than today's. */
export const shortDate = (date, today) => date.slice(0, 4) === today.slice(0, 4) ? DAY_ONLY.format(time(date)).replace(',', '') : longDate(date);

/** As in "09:00"; the page's times are UTC. */
export const clock = (iso) => iso.slice(11, 16);

export const monthName = (date) => MONTH.format(time(date));

/** As in "Mon 10 Mar 2025, 09:00 UTC". */
export const instant = (iso) => longDate(iso.slice(0, 10)) + ', ' + iso.slice(11, 16) + ' UTC';

export const plural = (count, word) => count + ' ' + word + (count === 1 ? '' : 's');

/** The change from one rate to another as in "+0.31 %"; only shown, never reckoned with. */
export function signedPercent(from, to) {
  const change = 100 * (Number(to) / Number(from) - 1);
  const text = Math.abs(change).toFixed(2);
  return Number.isFinite(change) ? (text === '0.00' ? '' : change < 0 ? '\u2212' : '+') + text + ' %' : '';
}

/** An amount of money with all digits of its minor unit: "116.9" in USD is 116.90. */
export function withDigits(text, digits) {
  const [whole, fraction = ''] = text.split('.');
  return digits > 0 && fraction.length < digits ? whole + '.' + fraction.padEnd(digits, '0') : text;
}

/** At most so many significant digits, rounded half up on the text; only shown, what is copied has all of them. */
export function significant(text, digits = 6) {
  const plain = text?.replace(/^-/, '');
  if (!plain || plain.replace('.', '').replace(/^0+/, '').length <= digits) {
    return text;
  }
  return Number(text).toLocaleString('en', { maximumSignificantDigits: digits, useGrouping: false });
}

/** A few of the dates, and how many more. */
export function someDates(dates) {
  const said = dates.map(longDate);
  return said.length <= 4 ? said.join(', ') : said.slice(0, 3).join(', ') + ' and ' + (said.length - 3) + ' more';
}

export function bytes(count) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let at = 0;
  let left = count;
  while (left >= 1000 && at < units.length - 1) {
    left /= 1000;
    at++;
  }
  return (left < 10 && at > 0 ? left.toFixed(1) : Math.round(left)) + ' ' + units[at];
}

/** Pads numbers of a column with figure spaces, so that their points stand under one another. */
export function pointAligned(texts) {
  const fraction = (text) => (text ?? '').split('.')[1]?.length ?? 0;
  const longest = Math.max(0, ...texts.map(fraction));
  return texts.map((text) => {
    if (text === null || text === undefined) {
      return '';
    }
    const missing = longest - fraction(text);
    return text + (missing > 0 && !text.includes('.') ? '\u2008' : '') + '\u2007'.repeat(missing);
  });
}

/** The ledger's states: their colour's kind, and what they mean. */
export const STATES = {
  final: ['good', 'stored once the day was over'],
  provisional: ['good', 'stored while the day was not over'],
  imported: ['good', 'stored from a file'],
  awaited: ['info', 'asked for, not published yet'],
  missing: ['warn', 'due and not stored; asked for again'],
  failed: ['bad', 'given up by the quick retries; still asked for, at least once a day'],
  unavailable: ['info', 'the provider says that it has none'],
  holiday: ['info', 'the provider has no rates on this day'],
  pruned: ['info', 'removed by the retention that was configured'],
};

/** A reason's word as a person would say it. */
export const spoken = (reason) => (reason ?? '').replaceAll('_', ' ');

/** The readable sum of an error. */
export const told = (error) => error.message || String(error);

// Which days the ledger shows, and what a day without a row means. Pure: values in, values out.
import { addDays, daysBetween, weekday } from './format.js';

const WEEKS = 53;
const SATURDAY = 5;

/** The days of a year; without one the weeks of the last twelve months. `from` is always a Monday. */
export function shownSpan(year, today) {
  if (year === null) {
    return { from: addDays(today, -weekday(today) - 7 * (WEEKS - 1)), to: today };
  }
  const first = year + '-01-01';
  const last = year + '-12-31';
  return { from: addDays(first, -weekday(first)), to: last < today ? last : today };
}

export const weeksOf = ({ from, to }) => Math.floor(daysBetween(from, to) / 7) + 1;

/** A working day before the first that the provider owes: nobody fetches it by itself. */
export function isUnowed(date, provider) {
  return Boolean(provider?.owedFrom) && date < provider.owedFrom && weekday(date) < SATURDAY;
}

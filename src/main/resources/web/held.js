// What is said of a rate that is held back. Pure: values in, words out.
import { shortDate } from './format.js';

const WORDS = [[1000, 'a thousand times'], [100, 'a hundred times'], [10, 'ten times'], [2, 'twice'], [0.5, 'half'], [0.1, 'a tenth of'], [0.01, 'a hundredth of'], [0.001, 'a thousandth of']];
const NEAR = 0.02;

/** How many times another rate, as a person says it: "ten times", "a hundredth of", "3.4 times". */
export function timesText(factor) {
  const word = WORDS.find(([value]) => Math.abs(factor / value - 1) < NEAR);
  if (word) {
    return word[1];
  }
  return factor >= 1 ? Number(factor).toPrecision(3).replace(/\.?0+$/, '') + ' times' : (100 * (1 - factor)).toFixed(1) + ' % less than';
}

/**
 * The sentence on a held rate: its value beside the days around it.
 *
 * @param rate  date, quote, rate, units, previousRate and factor of /v1/status
 * @param after the rate of the next day that has one; null while there is none
 * @param today the date at the provider
 */
export function heldText({ date, quote, rate, units, previousRate, factor }, after, today) {
  const beside = previousRate === null ? '' : factor === null ? ', after ' + previousRate : ', ' + timesText(factor) + ' the day before (' + previousRate + ')';
  return quote + ' of ' + shortDate(date, today).replace(/^\w+ /, '') + ': ' + rate + (units ? ' for ' + units : '') + beside + (after === null ? '' : '; the day after: ' + after);
}

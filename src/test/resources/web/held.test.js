import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heldText, timesText } from './held.js';

const RATE = { date: '2025-03-25', quote: 'JPY', rate: '1623.2', previousRate: '162.15', factor: 10.01 };

for (const [factor, text] of [[10.03, 'ten times'], [100, 'a hundred times'], [1000.4, 'a thousand times'], [2, 'twice'], [0.1, 'a tenth of'],
  [0.01003, 'a hundredth of'], [3.417, '3.42 times'], [30, '30 times'], [0.618, '38.2 % less than']]) {
  test(factor + ' times is told as ' + text, () => assert.equal(timesText(factor), text));
}

test('a held rate is told beside the days around it', () => {
  assert.equal(heldText(RATE, '162.2', '2025-04-01'), 'JPY of 25 Mar: 1623.2, ten times the day before (162.15); the day after: 162.2');
});

test('the year stands there where it was another', () => {
  assert.match(heldText(RATE, null, '2026-04-01'), /^JPY of 25 Mar 2025: 1623\.2, ten times/);
});

test('one without a rate before is told alone', () => {
  assert.equal(heldText({ ...RATE, previousRate: null, factor: null }, null, '2025-04-01'), 'JPY of 25 Mar: 1623.2');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { significant, signedPercent, withDigits } from './format.js';

test('money has the digits of its minor unit', () => {
  assert.equal(withDigits('116.9', 2), '116.90');
  assert.equal(withDigits('116', 2), '116.00');
  assert.equal(withDigits('116', 0), '116');
  assert.equal(withDigits('1.2345', 2), '1.2345');
});

test('six significant digits are shown', () => {
  assert.equal(significant('0.843872727273'), '0.843873');
  assert.equal(significant('1.1684'), '1.1684');
  assert.equal(significant('17931.674321'), '17931.7');
});

test('a change has its sign', () => {
  assert.equal(signedPercent('1.08', '1.0854'), '+0.50 %');
  assert.equal(signedPercent('1.08', '1.08001'), '0.00 %');
  assert.equal(signedPercent('1.08', '1.0746'), '\u22120.50 %');
});

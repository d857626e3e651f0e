import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUnowed, shownSpan, weeksOf } from './calendar.js';

test('without a year the ledger shows 53 weeks up to today', () => {
  const span = shownSpan(null, '2025-08-06');
  assert.deepEqual(span, { from: '2024-08-05', to: '2025-08-06' });
  assert.equal(weeksOf(span), 53);
});

test('a year begins with the Monday of its first week and ends with its last day', () => {
  assert.deepEqual(shownSpan('2024', '2025-08-06'), { from: '2024-01-01', to: '2024-12-31' });
  assert.deepEqual(shownSpan('2023', '2025-08-06'), { from: '2022-12-26', to: '2023-12-31' });
});

test('this year ends today', () => assert.equal(shownSpan('2025', '2025-08-06').to, '2025-08-06'));

test('a working day before the first owed one is told apart from a weekend', () => {
  const provider = { owedFrom: '2025-02-07' };
  assert.equal(isUnowed('2025-02-06', provider), true);
  assert.equal(isUnowed('2025-02-02', provider), false);
  assert.equal(isUnowed('2025-02-07', provider), false);
  assert.equal(isUnowed('2025-02-06', { owedFrom: null }), false);
});

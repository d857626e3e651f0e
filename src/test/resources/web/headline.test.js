import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headline, verdict } from './headline.js';

const TODAY = '2025-08-06';
const FINE = {
  provider: 'fixer', newestDate: TODAY, newestQuality: 'provisional', ageDays: 0, lastSuccess: '2025-08-06T09:00:00Z',
  missing: [], failed: [], awaited: [], deadLetters: 0, quarantined: 0, condition: 'ok', reason: null, since: null, nextTry: null, held: [],
};
const DOWN = { condition: 'down', reason: 'http_503', since: '2025-08-01T09:00:00Z', nextTry: '2025-08-06T11:15:00Z' };
const OLD = { newestDate: '2025-08-01', ageDays: 5, lastSuccess: '2025-08-01T08:00:00Z', missing: ['2025-08-04', '2025-08-05'], failed: ['2025-08-06'] };
const NOTHING = { newestDate: null, ageDays: null, lastSuccess: null };

const cases = [
  ['all is well', {}, {}, 'good', 'All rates are here (Wed 6 Aug, 09:00)'],
  ['today is not published yet', { newestDate: '2025-08-05', ageDays: 1, lastSuccess: '2025-08-05T09:00:00Z', awaited: [TODAY] }, {},
    'good', "All rates are here (Tue 5 Aug, 09:00); today's are not published yet"],
  ['a weekend lies between', { newestDate: '2025-08-01', ageDays: 5, lastSuccess: '2025-08-02T09:00:00Z' }, {}, 'good', 'All rates are here (Fri 1 Aug)'],
  ['the year was another', { newestDate: '2024-12-31', ageDays: 218, lastSuccess: '2025-01-02T09:00:00Z' }, {}, 'good', 'All rates are here (Tue 31 Dec 2024)'],
  ['earlier days are missing', { missing: ['2025-08-04'], failed: ['2025-08-05'] }, { healthy: false, problems: ['any'] },
    'warn', "Today's rates are here (Wed 6 Aug, 09:00); 2 earlier days are being fetched"],
  ['one earlier day is missing', { missing: ['2025-08-04'] }, {}, 'warn', "Today's rates are here (Wed 6 Aug, 09:00); 1 earlier day is being fetched"],
  ['earlier days wait for a provider that is down', { ...DOWN, missing: ['2025-08-04'] }, {}, 'warn',
    "Today's rates are here (Wed 6 Aug, 09:00); 1 earlier day waits; Fixer has been down since Fri 1 Aug (HTTP 503); next try 11:15"],
  ['a provider is down', { ...OLD, ...DOWN }, { healthy: false }, 'bad', 'Rates are 5 days old: Fixer has been down since Fri 1 Aug (HTTP 503); next try 11:15'],
  ['a provider cannot be reached', { ...OLD, ...DOWN, reason: 'connect', nextTry: '2025-08-07T07:00:00Z' }, { healthy: false },
    'bad', 'Rates are 5 days old: Fixer has been down since Fri 1 Aug (no connection); next try Thu 7 Aug'],
  ['the key is refused', { ...OLD, condition: 'refused', reason: 'invalid_access_key', since: '2025-08-06T07:00:00Z' }, { healthy: false },
    'bad', 'Rates are 5 days old: Fixer refuses every call since 07:00 (invalid access key); a person must act'],
  ['the calls are used up', { ...OLD, condition: 'quota', reason: 'quota', nextTry: '2025-10-01T00:00:00Z' }, {}, 'bad',
    'Rates are 5 days old: Fixer has no calls left; next try Wed 1 Oct'],
  ['days failed without an outage', OLD, { healthy: false }, 'bad', 'Rates are 5 days old: 1 newer day could not be fetched'],
  ['newer days are on their way', { ...OLD, failed: [] }, {}, 'warn', 'Rates are 5 days old: 2 newer days are being fetched'],
  ['a rate is held', { quarantined: 6 }, {}, 'warn', "Today's rates are here (Wed 6 Aug, 09:00); 6 rates are held back"],
  ['the disk is full', {}, { healthy: false, problems: ['the disk is full'] }, 'warn', "Today's rates are here (Wed 6 Aug, 09:00); something else needs a look"],
  ['nothing is stored', NOTHING, {}, 'info', 'No rates are stored yet'],
  ['nothing is stored and nothing can come', { ...NOTHING, ...DOWN, since: '2025-08-06T06:57:00Z', reason: 'connect' }, { healthy: false },
    'bad', 'No rates yet: Fixer has been down since 06:57 (no connection); next try 11:15'],
  ['the key is lacking', { ...NOTHING, condition: 'waiting-for-key', reason: 'no_key' }, {}, 'bad', 'No rates yet: Fixer waits for a key that it accepts'],
  ['a daemon of before says no condition', { condition: undefined }, {}, 'good', 'All rates are here (Wed 6 Aug, 09:00)'],
];

for (const [what, provider, status, kind, text] of cases) {
  test('where ' + what, () => {
    assert.deepEqual(headline({ healthy: true, problems: [], ...status, providers: [{ ...FINE, ...provider }] }, TODAY), { kind, text });
  });
}

test('another provider that is down stands behind the rates of the first', () => {
  const providers = [FINE, { ...FINE, provider: 'ecb', ...OLD, ...DOWN }];
  assert.deepEqual(headline({ healthy: false, problems: [], providers }, TODAY),
    { kind: 'warn', text: 'All rates are here (Wed 6 Aug, 09:00); ECB has been down since Fri 1 Aug (HTTP 503); next try 11:15' });
});

test('a word says how a provider is', () => {
  const word = (provider) => verdict({ ...FINE, ...provider }, TODAY);
  assert.deepEqual(word({}), ['good', 'Up to date']);
  assert.deepEqual(word(DOWN), ['bad', 'Down since Fri 1 Aug']);
  assert.deepEqual(word({ failed: [TODAY] }), ['bad', '1 day failed']);
  assert.deepEqual(word({ quarantined: 1 }), ['warn', 'Needs a decision']);
});

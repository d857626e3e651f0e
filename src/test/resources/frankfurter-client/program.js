// A program written for Frankfurter with the published library frankfurter-js 0.1.1; only the base URL is not Frankfurter's.
const [, , library, baseUrl] = process.argv;
const { createFrankfurterClient } = require(library);
const frankfurter = createFrankfurterClient({ baseUrl });

(async () => {
  const failure = await frankfurter.latest({ base: 'XQX' }).catch(e => ({ status: e.status, body: e.body }));
  console.log(JSON.stringify({
    latest: await frankfurter.latest({ quotes: ['USD', 'JPY'] }),
    historical: await frankfurter.historical('2026-03-01', { base: 'USD', quotes: ['EUR'] }),
    range: await frankfurter.range('2026-02-26', '2026-02-27', { quotes: ['USD'], providers: ['FIXER'] }),
    months: await frankfurter.range('2026-02-01', '2026-02-28', { quotes: ['USD'], group: 'month' }),
    currencies: (await frankfurter.currencies({ scope: 'all' })).map(currency => currency.iso_code),
    providers: (await frankfurter.providers()).filter(provider => provider.currencies.length > 0),
    failure,
  }));
})();

// A program written for Fixer with the published library fixer-api 2.3.0; only the base URL is not Fixer's.
const fs = require('fs');
const [, , library, baseUrl] = process.argv;
const window = { fetch };
const fixer = new Function('window', fs.readFileSync(library, 'utf8') + '; return fixerApi;')(window);

(async () => {
  fixer.set({ baseUrl, accessKey: 'a-key' });
  const failure = await fixer.forDate('2013-13-24').catch(e => e.message);
  console.log(JSON.stringify({
    latest: (await fixer.latest({ symbols: 'USD,JPY' })).rates,
    historical: await fixer.forDate('2012-05-01', { symbols: 'USD' }),
    symbols: (await fixer.symbols()).symbols.USD,
    converted: (await fixer.convert('USD', 'JPY', 25, '2018-02-25')).result,
    series: Object.keys((await fixer.timeseries('2012-05-01', '2012-05-03', { symbols: 'CAD' })).rates),
    failure,
  }));
})();

// A program written for Frankfurter with the published library frankfurter-ts 0.1.0; only the base URL is not Frankfurter's.
import { ClienteFrankfurter } from './frankfurter-ts-0.1.0/index.js';

const frankfurter = new ClienteFrankfurter({ urlBase: process.argv[2] });
const { tasa, destino } = await frankfurter.convertir('100.50', 'EUR', 'USD');
const failure = await frankfurter.tasa('EUR', 'XQX').catch(e => e.constructor.name);
console.log(JSON.stringify({ tasa, destino: destino.aTexto(), failure, monedas: (await frankfurter.monedas()).length }));

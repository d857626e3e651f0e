/**
 * Tipos de la API de Frankfurter v2.
 *
 * Estas formas NO están adivinadas: salen de llamar a la API real y volcar las
 * respuestas (`reconocer-api.mjs` → `reconocimiento.json`). Importa decirlo
 * porque v2 no se parece a v1: la versión antigua devolvía un objeto con un
 * mapa `rates` anidado, y v2 devuelve arrays planos con una fila por tasa.
 *
 * Esa forma plana es una suerte: el mismo tipo `Tasa` sirve para las últimas
 * tasas, para una fecha histórica, para una serie temporal y para un par
 * suelto. Cuatro endpoints, un tipo.
 */
/* --------------------------------------------------------------- */
/* Traducción cruda → pública, con validación                        */
/* --------------------------------------------------------------- */
/**
 * Valida y traduce una fila de tasa.
 *
 * Se valida de verdad en vez de hacer `as Tasa`: un aserto de tipo es una
 * promesa al compilador, no una comprobación. Si la API cambia de forma, sin
 * esto el fallo aparecería mucho más tarde y en otro sitio.
 */
export function aTasa(crudo) {
    const c = crudo;
    if (typeof c?.date !== 'string' ||
        typeof c?.base !== 'string' ||
        typeof c?.quote !== 'string' ||
        typeof c?.rate !== 'number') {
        throw new TypeError(`Fila de tasa inesperada: ${JSON.stringify(crudo)?.slice(0, 200)}`);
    }
    return { fecha: c.date, base: c.base, cotizada: c.quote, valor: c.rate };
}
export function aMoneda(crudo) {
    const c = crudo;
    if (typeof c?.iso_code !== 'string' || typeof c?.name !== 'string') {
        throw new TypeError(`Moneda inesperada: ${JSON.stringify(crudo)?.slice(0, 200)}`);
    }
    return {
        codigo: c.iso_code,
        numerico: c.iso_numeric ?? '',
        nombre: c.name,
        simbolo: c.symbol ?? '',
        desde: c.start_date ?? '',
        hasta: c.end_date ?? '',
    };
}

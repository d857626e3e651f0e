/**
 * XE's Currency Data API, which charges each rate returned.
 * So it is asked for the named currencies only, and for no day twice.
 * The account says how many rates it may still fetch.
 */
package io.fxcaravan.provider.xe;

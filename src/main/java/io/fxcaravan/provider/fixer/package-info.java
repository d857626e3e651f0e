/**
 * Fixer, on both of its hosts: {@code data.fixer.io} and {@code api.apilayer.com/fixer}.
 * Its errors come with HTTP 200; each code has its own row.
 * A call may bring a day or, on some plans, a span of days.
 */
package io.fxcaravan.provider.fixer;

/** Fixer, on both of its hosts: {@code data.fixer.io} and {@code api.apilayer.com/fixer}. */
package io.fxcaravan.provider.fixer;

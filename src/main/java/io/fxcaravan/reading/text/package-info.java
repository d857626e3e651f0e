/**
 * Answers as text, as the HTTP API, the commands and the exports give them.
 * Numbers stand in plain notation with their exact value, no exponent and no trailing zeros.
 * Decides nothing: what is answered comes from {@code reading}.
 */
package io.fxcaravan.reading.text;

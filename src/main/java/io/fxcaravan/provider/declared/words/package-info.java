/**
 * The words of a provider's file, each with its place.
 * A wrong word is told with file, line, what is allowed, and the nearest name.
 * Knows nothing of what the words mean.
 */
package io.fxcaravan.provider.declared.words;

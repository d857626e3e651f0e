/**
 * An answer as parts, whatever its format: JSON, XML, CSV, a document in another, a zip.
 * A place names a part of it.
 * Each value stays the text that was sent.
 */
package io.fxcaravan.provider.declared.format;

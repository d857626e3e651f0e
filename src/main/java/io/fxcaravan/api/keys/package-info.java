/**
 * Who may do what over HTTP.
 * A key is shown once and kept as its hash.
 * The home's owner has the operator's key in a file.
 */
package io.fxcaravan.api.keys;

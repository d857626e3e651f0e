/** Single rates held back from a stored day, until a person or the next day decides. */
package io.fxcaravan.quarantine;

/**
 * Single rates held back from a stored day, until a person or the next day decides.
 * A decision makes a new revision of the day.
 * Who decided, when and why is written down.
 */
package io.fxcaravan.quarantine;

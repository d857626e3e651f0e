/**
 * What a file of rates says: its lines, read and cleaned one by one.
 * A line gives rates or a reason why it cannot; no line spoils another.
 * Knows no database.
 */
package io.fxcaravan.transfer.file;

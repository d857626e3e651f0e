/**
 * The commands, one class each: it reads its options, asks the feature, and prints.
 * Those that only read are in {@code read}, those about evidence in {@code evidence}.
 * What several share lies below: {@code args}, {@code print} and {@code ingest}.
 * An error is one line that says what is wrong, where, and what to do.
 */
package io.fxcaravan.cli;

/**
 * Commands that read what is stored, beside a running daemon or without one.
 * Each asks the reader that the HTTP API asks; as JSON it prints the same fields.
 */
package io.fxcaravan.cli.read;

/**
 * How a command shows what it found: tables, JSON, text and bars of progress.
 * On a terminal for people, otherwise for programs.
 * Prints rows as they come.
 */
package io.fxcaravan.cli.print;

/**
 * What a command is given: the types of its arguments, the common options, and where it works.
 * Wrong arguments end it before anything is opened.
 * Also how it ends: its exit codes and the signals.
 */
package io.fxcaravan.cli.args;

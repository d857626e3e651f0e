/** The commands, one class each: it reads its options, asks the feature, and prints. */
package io.fxcaravan.cli;

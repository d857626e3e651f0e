/**
 * What a log line is made of: its fields, without secrets, and no more often than needed.
 * The configurations of Logback name the encoder; the settings hide their secrets with the same mask.
 * Here too is what an exception comes down to in one line. Knows nothing else of ours.
 */
package io.fxcaravan.logging;

/**
 * What a log line is made of: its fields, without secrets, and no more often than needed.
 * The configurations of Logback name the encoder; the settings hide their secrets with the same mask.
 * It also says an exception in one line. Knows no other room.
 */
package io.fxcaravan.logging;

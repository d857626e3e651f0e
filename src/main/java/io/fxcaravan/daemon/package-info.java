/**
 * The parts of the program, put together: as the daemon, or for one command.
 * {@link io.fxcaravan.daemon.Wiring} makes each part once; {@link io.fxcaravan.daemon.Daemon} adds schedules and HTTP.
 * Only the commands and the start know this room.
 */
package io.fxcaravan.daemon;

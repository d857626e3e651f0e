/**
 * What starts: the command line, from its arguments to one of the commands.
 * Everything else stands in the rooms below; a room knows only the rooms beneath it.
 * {@link io.fxcaravan.FxCaravan} is the one class here, and the program's entry.
 */
package io.fxcaravan;

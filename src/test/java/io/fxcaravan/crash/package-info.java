/**
 * What is left of a home whose process dies before any of its writes, or whose disk is full at any of them. A process whose
 * default file system is {@link io.fxcaravan.crash.WatchedFiles} is told of each write, the database's own among them.
 */
package io.fxcaravan.crash;

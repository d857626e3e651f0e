/**
 * Sends each stored revision to another system.
 * The message is written with the day and goes once the other system has taken it: at least once, in order.
 * Where to is any Camel endpoint.
 */
package io.fxcaravan.publish;

/** The HTTP API: reading, operating, its keys, and the door in front of both. */
package io.fxcaravan.api;

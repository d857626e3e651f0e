/**
 * What can be changed over HTTP, with a key that may operate.
 * Fetches run in the background as jobs, which outlive the daemon that began them.
 * Decisions name the key that made them.
 */
package io.fxcaravan.api.operate;

/**
 * What one run holds: the calls still to be made and their order, the budget, what the answers say of the provider, the
 * outcome of each day. The routes and steps of the main job hold nothing; they are given the run with each message.
 */
package io.fxcaravan.ingest.run;

/**
 * What stands between the routes and a provider: which there are, how they are called, and what may be spent.
 * The quota and the state of each provider are in the database, so a restart forgets nothing.
 * The same for every provider.
 */
package io.fxcaravan.provider.runtime;

/**
 * An ingest that a person asks for: by the daemon that holds the home, otherwise in this process.
 * Its price is shown before anything is spent.
 * The outcome has the shape of the API's jobs, whichever process did it.
 */
package io.fxcaravan.cli.ingest;

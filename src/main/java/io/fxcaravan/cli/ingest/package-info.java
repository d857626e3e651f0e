/**
 * An ingest that somebody asks for: by the daemon that holds the home, else in this process.
 * Its price is told before anything is spent.
 * The outcome has the shape of the API's jobs, whoever did it.
 */
package io.fxcaravan.cli.ingest;

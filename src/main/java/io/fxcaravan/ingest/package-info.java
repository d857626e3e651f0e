/**
 * The main job as routes: a firing plans the due days, each call is collected, each day kept in one statement.
 * Every failure ends in one of {@link io.fxcaravan.ingest.IngestErrors}'s few ways.
 * The same routes serve every provider.
 */
package io.fxcaravan.ingest;

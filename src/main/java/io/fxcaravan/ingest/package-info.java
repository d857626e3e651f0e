/** The main job as routes: a firing plans the due days, each call is collected, each day kept in one statement. */
package io.fxcaravan.ingest;

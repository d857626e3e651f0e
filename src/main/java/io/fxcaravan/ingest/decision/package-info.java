/**
 * What the main job decides, from values alone: whether a call goes out, what its failure means, which rates are good, what
 * is a new revision. Nothing here knows Camel, the database or the clock; each has a test of milliseconds.
 */
package io.fxcaravan.ingest.decision;

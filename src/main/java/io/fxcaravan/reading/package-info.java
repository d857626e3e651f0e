/**
 * The rules of reading what is kept: which day answers a question, and in which base.
 * An answer says where its rates come from, how old they are and which are held.
 * The HTTP API, the commands and the exports all read here.
 */
package io.fxcaravan.reading;

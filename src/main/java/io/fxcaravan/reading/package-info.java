/** The rules of reading what is kept: which day answers a question, in which base, and what the answer says of itself. */
package io.fxcaravan.reading;

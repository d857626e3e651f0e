/**
 * A person's SELECT, run by a database user that may read the documented views and nothing else.
 * The database refuses what that user may not do; the text of the query is not judged.
 * Each engine has its own way to make such a user.
 */
package io.fxcaravan.store.query;

/** How long days are kept, and the pruning of those that are older. */
package io.fxcaravan.retention;

/** Tells another system of each stored revision. */
package io.fxcaravan.publish;

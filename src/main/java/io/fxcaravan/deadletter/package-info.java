/** Days that failed for good in their run: noted with the reason, and asked for again with growing delays. */
package io.fxcaravan.deadletter;

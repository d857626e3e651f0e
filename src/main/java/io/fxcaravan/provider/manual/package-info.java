/** Rates that someone imports. */
package io.fxcaravan.provider.manual;

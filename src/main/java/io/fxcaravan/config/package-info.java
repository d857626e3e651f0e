/**
 * The settings: read from every source, checked as a whole, shown with where each comes from.
 * A property is one row of {@link io.fxcaravan.config.PropertyCatalogue}; everything else follows from it.
 * A room reads its own properties into a record of its own.
 */
package io.fxcaravan.config;

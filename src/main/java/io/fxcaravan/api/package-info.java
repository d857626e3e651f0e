/**
 * The HTTP API: {@link io.fxcaravan.api.Api} makes its parts, each once.
 * A request passes {@code http}, by a key of {@code keys}; {@code read}, {@code operate} or {@code mirror} answers.
 * Each of the three has one short class of routes.
 */
package io.fxcaravan.api;

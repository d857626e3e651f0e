/**
 * The pages: the dashboard, and the description of the API.
 * The files lie in the jar's folder {@code web}, the description in {@code api/openapi.yaml}.
 * A page asks no other host.
 */
package io.fxcaravan.api.pages;

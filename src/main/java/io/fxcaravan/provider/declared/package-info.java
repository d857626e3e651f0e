/**
 * Providers that are described by a file of some thirty lines instead of a class: {@code config/providers/NAME.yaml} of the
 * home, else the catalogue that ships. To everything outside, one of them is a provider like any other.
 */
package io.fxcaravan.provider.declared;

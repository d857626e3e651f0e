/** XE's Currency Data API, which charges each rate returned. */
package io.fxcaravan.provider.xe;

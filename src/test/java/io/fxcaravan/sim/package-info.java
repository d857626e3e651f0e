/** Whole lives of the program on a made-up clock: what happens comes from a seed, what must hold is judged after each step. */
package io.fxcaravan.sim;

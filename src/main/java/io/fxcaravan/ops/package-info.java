/** How the program says how it is: status, health and metrics, all asking the parts that know the truth. */
package io.fxcaravan.ops;

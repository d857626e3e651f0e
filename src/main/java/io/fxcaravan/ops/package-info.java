/**
 * How the program says how it is: status, health and metrics.
 * Each asks the parts that know the truth; nothing is counted twice.
 * Also the watchdog of systemd.
 */
package io.fxcaravan.ops;

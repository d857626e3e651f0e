/**
 * The daemon with a Fixer and a clock of its own, on a home that is thrown away.
 * Real days of the ECB are replayed; now and then something breaks and heals.
 * Needs neither key nor network.
 */
package io.fxcaravan.demo;

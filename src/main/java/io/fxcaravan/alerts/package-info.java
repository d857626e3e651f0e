/**
 * Tells the operator what is wrong, once, and when it is well again.
 * {@link io.fxcaravan.alerts.AlertConditions} reads what is wrong now; {@link io.fxcaravan.alerts.AlertDecision} compares it with what has been told.
 * The routes deliver, each channel in its own time.
 */
package io.fxcaravan.alerts;

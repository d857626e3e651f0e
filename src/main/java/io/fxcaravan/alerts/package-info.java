/**
 * Tells the operator what is wrong, once, and when it has recovered.
 * {@link io.fxcaravan.alerts.AlertConditions} reads what is wrong now; {@link io.fxcaravan.alerts.AlertDecision} compares it with what the operator knows.
 * The routes deliver, each channel in its own time.
 */
package io.fxcaravan.alerts;

/**
 * When runs begin: by a provider's cron, and by a catch-up that looks each minute for what was missed.
 * A cron can be changed while the daemon runs; instances that share a database share the schedules.
 * Quartz fires, and a queue hands over.
 */
package io.fxcaravan.ingest.schedule;

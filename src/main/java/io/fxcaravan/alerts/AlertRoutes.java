package io.fxcaravan.alerts;

import io.fxcaravan.store.postgresql.ClusterLock;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/**
 * How alerts reach the operator. A check writes messages; each channel then delivers its own in its own time, so that one that
 * fails or hangs delays neither the other nor any run.
 */
public final class AlertRoutes extends RouteBuilder {
    /** A check costs a few queries; this is soon enough after an event. */
    private static final String LOOK = "timer:alerts?delay=10000&period=30000";

    /** One nudge waiting is enough: a channel goes on until it owes nothing. */
    private static final String QUEUE = "?size=1&discardWhenFull=true&waitForTaskToComplete=Never";

    private final AlertsConfig config;
    private final Alerts alerts;
    private final Outbox outbox;
    private final ClusterLock work;

    public AlertRoutes(AlertsConfig config, Alerts alerts, Outbox outbox, ClusterLock work) {
        this.config = config;
        this.alerts = alerts;
        this.outbox = outbox;
        this.work = work;
    }

    // @formatter:off
    @Override
    public void configure() {
        from(LOOK).routeId("alerts-timer")
            .description("Checks repeatedly whether something is wrong or has recovered")
            .to("direct:alerts");

        var look = from("direct:alerts").routeId("alerts")
            .description("Notes what the operator does not know yet, and lets each channel deliver what it owes")
            .onException(Exception.class).handled(true).logExhausted(false)
                .log(LoggingLevel.WARN, "alerts not checked, will be retried: ${exception.message}")
            .end()
            .policy(work.alone("alerts")).id("look-alone")
                .bean(alerts, "look").id("look")
            .end();
        config.channels().forEach(channel -> look.to("seda:alert-" + channel + QUEUE));

        config.mail().map(MailChannel::new).ifPresent(this::mails);
        config.webhook().map(WebhookChannel::new).ifPresent(this::posts);
    }

    private void mails(MailChannel mail) {
        mail.login().ifPresent(login -> bindToRegistry(MailChannel.LOGIN, login));
        from("seda:alert-email" + QUEUE).routeId("alert-email")
            .description("Delivers by mail what is owed, in order; what fails is tried again later")
            .onException(Exception.class).handled(true).logExhausted(false)
                .setProperty("whatFailed", method(mail, "explain"))
                .bean(outbox, "failed")
            .end()
            .policy(work.alone("alerts by email")).id("email-alone")
                .bean(outbox, "next(email)").id("next-email")
                .filter(body().isNotNull())
                    .setProperty("message", body())
                    .bean(mail, "write").id("write-email")
                    .to(mail.endpoint()).id("email")
                    .bean(outbox, "sent").id("sent-email")
                    .to("seda:alert-email" + QUEUE)
                .end()
            .end();
    }

    private void posts(WebhookChannel webhook) {
        bindToRegistry(WebhookChannel.CLIENT, webhook);
        from("seda:alert-webhook" + QUEUE).routeId("alert-webhook")
            .description("Delivers by HTTP what is owed, in order; what fails is tried again later")
            .onException(Exception.class).handled(true).logExhausted(false)
                .setProperty("whatFailed", method(webhook, "explain"))
                .bean(outbox, "failed")
            .end()
            .policy(work.alone("alerts by webhook")).id("webhook-alone")
                .bean(outbox, "next(webhook)").id("next-webhook")
                .filter(body().isNotNull())
                    .setProperty("message", body())
                    .bean(webhook, "write").id("write-webhook")
                    .to(webhook.endpoint()).id("webhook")
                    .bean(webhook, "check").id("check-webhook")
                    .bean(outbox, "sent").id("sent-webhook")
                    .to("seda:alert-webhook" + QUEUE)
                .end()
            .end();
    }
    // @formatter:on
}

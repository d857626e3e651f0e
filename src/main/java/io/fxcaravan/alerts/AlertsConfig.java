package io.fxcaravan.alerts;

import io.fxcaravan.config.Settings;
import io.fxcaravan.config.SmtpUrl;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who gets the alerts; the properties {@code fx.alerts.*}.
 *
 * @param mail    empty for no mails
 * @param webhook empty for none
 */
public record AlertsConfig(Optional<Mail> mail, Optional<Webhook> webhook) {

    /** The mails' receivers, sender and server. */
    record Mail(List<String> to, String from, SmtpUrl server) {}

    /** Where to POST to. The address is a secret, its path above all: the text shows neither. */
    record Webhook(URI address) {
        @Override
        public String toString() {
            return address.getScheme() + "://" + address.getHost();
        }
    }

    /** As the operator has set it. */
    public static AlertsConfig from(Settings settings) {
        List<String> to = settings.list("fx.alerts.email.to");
        Optional<Mail> mail = settings.secret("fx.alerts.email.smtp-url")
                .map(SmtpUrl::of)
                .map(server ->
                        new Mail(to, settings.find("fx.alerts.email.from").orElseGet(() -> to.get(0)), server));
        return new AlertsConfig(
                mail, settings.secret("fx.alerts.webhook-url").map(URI::create).map(Webhook::new));
    }

    /** Whether alerts are sent at all. */
    public boolean isOn() {
        return !channels().isEmpty();
    }

    /** The ways by which messages go out. */
    public List<String> channels() {
        List<String> channels = new ArrayList<>();
        mail.ifPresent(any -> channels.add(MailChannel.NAME));
        webhook.ifPresent(any -> channels.add(WebhookChannel.NAME));
        return List.copyOf(channels);
    }
}

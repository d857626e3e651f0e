package io.fxcaravan.alerts;

import io.fxcaravan.config.SmtpUrl;
import io.fxcaravan.provider.Credentials;
import jakarta.mail.PasswordAuthentication;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.component.mail.MailAuthenticator;

/** Mails over SMTP. The login comes from an authenticator: in the endpoint's URI it would show in exceptions and dumps. */
final class MailChannel {
    static final String NAME = "email";
    static final String LOGIN = "alert-login";

    private static final int PATIENCE_MILLIS = 20_000;

    private final AlertsConfig.Mail config;

    MailChannel(AlertsConfig.Mail config) {
        this.config = config;
    }

    /** The mail component's endpoint. TLS checks the server's name; STARTTLS is used where the server offers it. */
    String endpoint() {
        SmtpUrl server = config.server();
        String mail = "&mail." + server.protocol();
        return server + "?connectionTimeout=" + PATIENCE_MILLIS + mail + ".writetimeout=" + PATIENCE_MILLIS + mail
                + ".starttls.enable=true" + mail + ".ssl.checkserveridentity=true"
                + (server.login().isPresent() ? "&authenticator=#" + LOGIN : "");
    }

    /** Who we are to the server, where it asks. */
    Optional<MailAuthenticator> login() {
        return config.server().login().map(login -> new MailAuthenticator() {
            @Override
            public PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(login.user(), login.password());
            }
        });
    }

    /** Makes the message a mail. */
    public void write(Exchange exchange, @ExchangeProperty("message") Outbox.Outgoing outgoing) {
        // what the subject is encoded in
        exchange.setProperty(Exchange.CHARSET_NAME, "UTF-8");
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader("From", config.from());
        message.setHeader("To", String.join(", ", config.to()));
        message.setHeader("Subject", outgoing.subject());
        message.setHeader("Content-Type", "text/plain; charset=UTF-8");
        // no answer from holiday notices (RFC 3834)
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setBody(outgoing.content());
    }

    /** What went wrong, without the password should the server have repeated it. */
    public String explain(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        String text = Outbox.reason(failure);
        String clean = config.server()
                .login()
                .map(login -> Credentials.inHeader(LOGIN, login.password()).scrub(text))
                .orElse(text);
        return config.server() + ": " + clean;
    }
}

package io.fxcaravan.provider.runtime;

import io.fxcaravan.config.Settings;
import io.fxcaravan.home.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/**
 * How calls leave this machine; the properties {@code fx.outbound.*}. Set once on Camel's HTTP component, which providers,
 * webhooks and publishing share.
 */
public final class OutboundHttp {
    private final Settings settings;
    private final URI proxy;
    private final Optional<X509TrustManager> trusted;

    private OutboundHttp(Settings settings, URI proxy, Optional<X509TrustManager> trusted) {
        this.settings = settings;
        this.proxy = proxy;
        this.trusted = trusted;
    }

    /** @throws StartException where the proxy is no address with a port, or the trust store cannot be read */
    public static OutboundHttp from(Settings settings) {
        Optional<URI> proxy = settings.find("fx.outbound.proxy").map(URI::create);
        proxy.filter(address -> address.getPort() < 0 || !"http".equals(address.getScheme()))
                .ifPresent(wrong -> {
                    throw new StartException(List.of("fx.outbound.proxy is to be http://HOST:PORT, not " + wrong));
                });
        return new OutboundHttp(
                settings,
                proxy.orElse(null),
                settings.find("fx.outbound.trust-store").map(Path::of).map(OutboundHttp::trusting));
    }

    /** Binds the components; where certificates are given, TLS of everything else in this process trusts them too. */
    public void bindTo(BiConsumer<String, Object> registry) {
        registry.accept("http-component", component());
        registry.accept("https-component", component());
        trusted.ifPresent(OutboundHttp::trustEverywhere);
    }

    private HttpComponent component() {
        HttpComponent http = new HttpComponent();
        if (proxy != null) {
            http.setProxyHost(proxy.getHost());
            http.setProxyPort(proxy.getPort());
            // otherwise Camel speaks TLS to the proxy itself where the address behind it is https
            http.setProxyAuthScheme("http");
            settings.secret("fx.outbound.proxy-password").ifPresent(password -> {
                http.setProxyAuthMethod("Basic");
                http.setProxyAuthUsername(
                        settings.find("fx.outbound.proxy-user").orElse(""));
                http.setProxyAuthPassword(password);
            });
        }
        trusted.ifPresent(manager -> {
            TrustManagersParameters trust = new TrustManagersParameters();
            trust.setTrustManager(manager);
            SSLContextParameters tls = new SSLContextParameters();
            tls.setTrustManagers(trust);
            http.setSslContextParameters(tls);
        });
        return http;
    }

    private static void trustEverywhere(X509TrustManager manager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            SSLContext.setDefault(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    /** Java's own authorities and those in the file. */
    private static X509TrustManager trusting(Path file) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (X509Certificate own : manager(null).getAcceptedIssuers()) {
                all.setCertificateEntry("java-" + number++, own);
            }
            for (Certificate added : certificates(file)) {
                all.setCertificateEntry("added-" + number++, added);
            }
            return manager(all);
        } catch (IOException | GeneralSecurityException e) {
            throw new StartException(List.of("fx.outbound.trust-store: " + file
                    + " cannot be read as certificates in PEM or a key store without a password: " + e.getMessage()));
        }
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (CertificateException notPem) {
            KeyStore store = KeyStore.getInstance(file.toFile(), (char[]) null);
            Collection<Certificate> found = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias)) {
                    found.add(store.getCertificate(alias));
                }
            }
            if (found.isEmpty()) {
                throw new CertificateException("it holds no certificate that can be read without a password");
            }
            return found;
        }
    }

    private static X509TrustManager manager(KeyStore storeOrNull) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(storeOrNull);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}

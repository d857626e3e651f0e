package io.fxcaravan.provider.fixer;

import io.fxcaravan.config.Settings;
import io.fxcaravan.provider.Credentials;
import io.fxcaravan.provider.ProviderFactory;
import io.fxcaravan.provider.RateProvider;

/** Makes Fixer of {@code fx.fixer.*}. */
public final class FixerFactory implements ProviderFactory {
    private static final String KEY = "fx.fixer.access-key";

    @Override
    public String name() {
        return FixerProvider.NAME;
    }

    @Override
    public RateProvider create(Settings settings) {
        return new FixerProvider(
                settings.choice("fx.fixer.plan"),
                settings.text("fx.fixer.base"),
                settings.list("fx.fixer.symbols"),
                credentials(settings));
    }

    private static Credentials credentials(Settings settings) {
        return settings.secret(KEY)
                .map(key -> settings.choice("fx.fixer.flavour").equals("apilayer")
                        ? Credentials.inHeader("apikey", key)
                        : Credentials.inQuery("access_key", key))
                .orElse(Credentials.NONE);
    }

    @Override
    public void requireReady(Settings settings) {
        settings.requireSecret(KEY);
    }
}

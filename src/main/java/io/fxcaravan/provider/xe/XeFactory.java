package io.fxcaravan.provider.xe;

import io.fxcaravan.config.Settings;
import io.fxcaravan.home.StartException;
import io.fxcaravan.provider.Credentials;
import io.fxcaravan.provider.ProviderFactory;
import io.fxcaravan.provider.RateProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes XE of {@code fx.xe.*}. */
public final class XeFactory implements ProviderFactory {
    private static final String ACCOUNT = "fx.xe.account-id";
    private static final String KEY = "fx.xe.api-key";

    @Override
    public String name() {
        return XeProvider.NAME;
    }

    @Override
    public RateProvider create(Settings settings) {
        return new XeProvider(settings.text("fx.xe.base"), settings.list("fx.xe.symbols"), credentials(settings));
    }

    private static Credentials credentials(Settings settings) {
        Optional<String> account = settings.find(ACCOUNT);
        Optional<String> key = settings.secret(KEY);
        return account.isPresent() && key.isPresent() ? Credentials.basic(account.get(), key.get()) : Credentials.NONE;
    }

    /** The operator decides knowingly: most of XE's packages forbid to keep rates, and each rate costs. */
    @Override
    public void requireReady(Settings settings) {
        List<String> problems = new ArrayList<>();
        if (!settings.flag("fx.xe.storage-allowed")) {
            problems.add("fx.xe.storage-allowed is false: XE's terms forbid storing rates on most packages (its"
                    + " specification allows caching on Enterprise only); set it to true once you have made sure that"
                    + " yours permits it, or take xe out of fx.providers");
        }
        if (settings.list("fx.xe.symbols").isEmpty()) {
            problems.add("fx.xe.symbols is not set: XE charges each rate returned, so name the currencies that you"
                    + " need, such as fx.xe.symbols=USD,GBP,JPY");
        }
        if (settings.find(ACCOUNT).isEmpty()) {
            problems.add(ACCOUNT + " is not set: it is the account ID of your XE Currency Data account");
        }
        try {
            settings.requireSecret(KEY);
        } catch (StartException e) {
            problems.addAll(e.problems());
        }
        if (!problems.isEmpty()) {
            throw new StartException(problems);
        }
    }
}

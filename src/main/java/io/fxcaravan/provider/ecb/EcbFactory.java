package io.fxcaravan.provider.ecb;

import io.fxcaravan.config.Settings;
import io.fxcaravan.home.StartException;
import io.fxcaravan.provider.ProviderFactory;
import io.fxcaravan.provider.RateProvider;
import java.util.List;

/** Makes the ECB of {@code fx.ecb.*}. */
public final class EcbFactory implements ProviderFactory {
    @Override
    public String name() {
        return EcbProvider.NAME;
    }

    @Override
    public RateProvider create(Settings settings) {
        return new EcbProvider(settings.list("fx.ecb.symbols"));
    }

    @Override
    public void requireReady(Settings settings) {
        String base = settings.text("fx.ecb.base");
        if (!base.equals(EcbProvider.BASE)) {
            throw new StartException(List.of("fx.ecb.base is " + base + ", but the ECB publishes only for the euro;"
                    + " remove it: answers in any base are computed, see fx.api.base"));
        }
    }
}

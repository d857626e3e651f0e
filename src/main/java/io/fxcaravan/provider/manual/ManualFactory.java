package io.fxcaravan.provider.manual;

import io.fxcaravan.config.Settings;
import io.fxcaravan.provider.ProviderFactory;
import io.fxcaravan.provider.RateProvider;

/** Makes the place for rates that someone imports; it has no properties. */
public final class ManualFactory implements ProviderFactory {
    @Override
    public String name() {
        return ManualProvider.NAME;
    }

    @Override
    public boolean isCalled() {
        return false;
    }

    @Override
    public RateProvider create(Settings settings) {
        return new ManualProvider();
    }
}

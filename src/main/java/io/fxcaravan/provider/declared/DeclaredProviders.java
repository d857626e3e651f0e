package io.fxcaravan.provider.declared;

import io.fxcaravan.home.Home;
import io.fxcaravan.provider.ProviderFactory;
import io.fxcaravan.provider.ProviderSource;
import java.util.Optional;
import java.util.SortedSet;

/** The providers that files describe, to the rest of the program. */
public final class DeclaredProviders implements ProviderSource {
    @Override
    public SortedSet<String> names(Home home) {
        return new ProviderFiles(home).names();
    }

    @Override
    public Optional<ProviderFactory> find(String name, Home home) {
        return new ProviderFiles(home).find(name).map(DeclaredFactory::new);
    }
}

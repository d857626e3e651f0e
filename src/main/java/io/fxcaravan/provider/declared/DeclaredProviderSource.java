package io.fxcaravan.provider.declared;

import io.fxcaravan.home.Home;
import io.fxcaravan.provider.ProviderFactory;
import io.fxcaravan.provider.ProviderSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/** The providers that files describe, to the rest of the program. */
public final class DeclaredProviderSource implements ProviderSource {
    /** By name, as last read: the configuration is read each two seconds, and files seldom change. */
    private final Map<String, DeclaredFactory> last = new ConcurrentHashMap<>();

    @Override
    public SortedSet<String> names(Home home) {
        return new ProviderFiles(home).names();
    }

    @Override
    public Optional<ProviderFactory> find(String name, Home home) {
        return new ProviderFiles(home).find(name).map(file -> factory(name, file));
    }

    private DeclaredFactory factory(String name, ProviderFile file) {
        DeclaredFactory before = last.get(name);
        if (before != null && before.isOf(file)) {
            return before;
        }
        DeclaredFactory read = new DeclaredFactory(file);
        last.put(name, read);
        return read;
    }
}

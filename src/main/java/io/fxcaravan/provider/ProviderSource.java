package io.fxcaravan.provider;

import io.fxcaravan.home.Home;
import io.fxcaravan.home.StartException;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Finds providers by name that no class of their own stands for. A {@link java.util.ServiceLoader} service with a public
 * constructor without parameters. Asked for again whenever the configuration is read again.
 */
public interface ProviderSource {
    /** The names of those that there are in a home; cheap, since each start asks. */
    SortedSet<String> names(Home home);

    /**
     * The provider of that name, as it is described now.
     *
     * @throws StartException where its description is no good
     */
    Optional<ProviderFactory> find(String name, Home home);
}

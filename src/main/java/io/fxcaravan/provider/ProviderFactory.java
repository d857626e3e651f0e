package io.fxcaravan.provider;

import io.fxcaravan.config.Settings;
import io.fxcaravan.home.StartException;
import java.util.Map;

/**
 * Makes a provider as the operator has configured it. A {@link java.util.ServiceLoader} service: a provider is a package, or a
 * jar in {@code lib/ext}, with one of these named in {@code META-INF/services}. Has a public constructor without parameters.
 */
public interface ProviderFactory {
    /** The name in properties, SQL, JSON and messages: small letters and digits, at most 20. */
    String name();

    /**
     * The defaults of its properties, by the last part of their names: of a provider of {@code lib/ext} at
     * least the {@code base-url}; {@code cron}, {@code time-zone}, {@code monthly-quota} and the others where they differ from
     * Fixer's. Those of this program stand in the catalogue of properties.
     */
    default Map<String, String> defaults() {
        return Map.of();
    }

    /** Whether the provider is ever called; one that is not holds imported rates only and owes no day. */
    default boolean isCalled() {
        return true;
    }

    /** The provider as set; what it cannot be called without may still be lacking. */
    RateProvider create(Settings settings);

    /**
     * Asked before anything is called.
     *
     * @throws StartException naming the property that is not set or not right
     */
    default void requireReady(Settings settings) {}
}

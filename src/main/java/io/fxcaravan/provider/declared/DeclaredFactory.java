package io.fxcaravan.provider.declared;

import io.fxcaravan.config.Settings;
import io.fxcaravan.home.StartException;
import io.fxcaravan.provider.Credentials;
import io.fxcaravan.provider.ProviderFactory;
import io.fxcaravan.provider.RateProvider;
import io.fxcaravan.provider.declared.words.DeclarationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a provider of what its file says and of {@code fx.<name>.*}. */
final class DeclaredFactory implements ProviderFactory {
    private final ProviderFile file;
    private final String name;
    private final ProviderDeclaration declaration;

    /** @throws StartException where the file is wrong */
    DeclaredFactory(ProviderFile file) {
        this.file = file;
        name = file.name();
        try {
            declaration = file.declaration();
        } catch (DeclarationException wrong) {
            throw new StartException(List.of(wrong.getMessage()));
        }
    }

    /** Whether it was made of the very same file. */
    boolean isOf(ProviderFile other) {
        return file.equals(other);
    }

    @Override
    public String name() {
        return name;
    }

    /** Politely: one call at a time, one each half hour where a day is late. */
    @Override
    public Map<String, String> defaults() {
        Map<String, String> defaults = new HashMap<>();
        defaults.put("base-url", declaration.asking().host());
        defaults.put("base", declaration.base());
        defaults.put("cron", declaration.calendar().cron());
        defaults.put("time-zone", declaration.calendar().zone().getId());
        defaults.put("days", declaration.calendar().days());
        defaults.put("monthly-quota", "none");
        defaults.put("retry-calls-per-day", "none");
        defaults.put("await-every", "30m");
        defaults.put("max-in-flight", "1");
        return defaults;
    }

    @Override
    public RateProvider create(Settings settings) {
        Credentials credentials = declaration
                .key()
                .flatMap(place -> settings.secret(secret()).map(place::with))
                .orElse(Credentials.NONE);
        return new DeclaredProvider(declaration, Set.copyOf(settings.list("fx." + name + ".symbols")), credentials);
    }

    private String secret() {
        return "fx." + name + ".api-key";
    }

    @Override
    public void requireReady(Settings settings) {
        if (declaration.key().isPresent()) {
            settings.requireSecret(secret());
        }
        String base = settings.text("fx." + name + ".base");
        if (!base.equals(declaration.base())) {
            throw new StartException(List.of("fx." + name + ".base is " + base + ", but " + declaration.title()
                    + " publishes in " + declaration.base()
                    + " alone; remove it: answers in any base are computed, see fx.api.base"));
        }
    }
}

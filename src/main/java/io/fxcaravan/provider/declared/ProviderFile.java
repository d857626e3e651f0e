package io.fxcaravan.provider.declared;

import io.fxcaravan.provider.declared.words.WrongWord;
import java.util.Optional;

/**
 * A provider's file.
 *
 * @param name  of the provider
 * @param place as messages name it: a path, or the catalogue
 * @param own   whether it is the home's own
 */
public record ProviderFile(String name, String place, boolean own, String yaml) {

    /** What the file says. @throws WrongWord naming the line and the word that is wrong */
    Declaration declaration() {
        return Declaration.of(name, place, yaml);
    }

    /** What is wrong with the file, with its line and word; empty for nothing. */
    public Optional<String> problem() {
        try {
            declaration();
            return Optional.empty();
        } catch (WrongWord wrong) {
            return Optional.of(wrong.getMessage());
        }
    }
}

package io.fxcaravan.provider.declared;

import io.fxcaravan.provider.Frequency;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.words.DeclarationException;
import io.fxcaravan.rates.DayRates;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A provider's file.
 *
 * @param name  of the provider
 * @param place as messages name it: a path, or the catalogue
 * @param own   whether it is the home's own
 */
public record ProviderFile(String name, String place, boolean own, String yaml) {
    /**
     * What a file says of its source.
     *
     * @param currencies about how many; 0 where the file does not say
     * @param since      the first date; null where the file does not say
     * @param terms      the address of the terms, which nobody here has judged; null where the file has none
     * @param keyNeeded  whether the source wants a key
     * @param frequency  for how long its rates are meant
     */
    public record Summary(
            String name,
            String title,
            String base,
            int currencies,
            LocalDate since,
            String terms,
            boolean keyNeeded,
            Frequency frequency) {}

    /** What the file says. @throws DeclarationException naming the line and the word that is wrong */
    ProviderDeclaration declaration() {
        return ProviderDeclaration.of(name, place, yaml);
    }

    /** What is wrong with the file, with its line and word; empty for nothing. */
    public Optional<String> problem() {
        try {
            declaration();
            return Optional.empty();
        } catch (DeclarationException wrong) {
            return Optional.of(wrong.getMessage());
        }
    }

    /** What the file says of its source. @throws DeclarationException where the file is wrong */
    public Summary summary() {
        ProviderDeclaration said = declaration();
        return new Summary(
                name,
                said.title(),
                said.base(),
                said.howMany(),
                said.since(),
                said.terms(),
                said.key().isPresent(),
                said.calendar().calendar().frequency());
    }

    /**
     * Reads an answer as the file describes it.
     *
     * @param date the day to read; null for all that the answer has
     * @throws ProviderFailure where the answer does not fit the file; its message names the word
     * @throws DeclarationException where the file is wrong
     */
    public List<DayRates> read(byte[] answer, LocalDate date) throws ProviderFailure {
        ProviderDeclaration said = declaration();
        AnswerReader answers = new AnswerReader(said, Set.of());
        if (date != null) {
            LocalDate day = said.rows().dating().frequency().first(date);
            return answers.read(ProviderCall.of(name, ProviderCall.Kind.DATE, day), answer);
        }
        if (said.rows().dating().date() == null) {
            throw said.rows().word().unfit("the answer names no date; say which one it is for with --date");
        }
        TreeSet<LocalDate> dates = answers.dates(answer);
        return answers.read(
                new ProviderCall(
                        name, dates.size() > 1 ? ProviderCall.Kind.SERIES : ProviderCall.Kind.DATE, List.copyOf(dates)),
                answer);
    }
}

package io.fxcaravan.provider.declared;

import io.fxcaravan.provider.declared.words.DeclarationException;
import io.fxcaravan.provider.declared.words.Word;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of a request with places for what is asked: {@code {from}} and {@code {to}}, the first and the last day;
 * {@code {date}}, the same as {@code {from}}; {@code {year}} and {@code {month}} of it; {@code {currency}}. A pattern of
 * {@code java.time} may follow a colon: {@code {from:dd.MM.yyyy}}, {@code {month:M}}.
 */
record TextTemplate(Word word, String text) {
    private static final Pattern PLACE = Pattern.compile("\\{(from|to|date|year|month|currency)(?::([^{}]+))?}");

    private static final List<String> PLACES = List.of("{from}", "{to}", "{date}", "{year}", "{month}", "{currency}");

    private static final Pattern MEANT_AS_PLACE = Pattern.compile("\\{[a-z]+(:[^{}\"]*)?}");

    /** @throws DeclarationException for a place that is not known, or a pattern that is none */
    static TextTemplate of(Word word, String text) {
        Matcher place = MEANT_AS_PLACE.matcher(text);
        while (place.find()) {
            if (!PLACE.matcher(place.group()).matches()) {
                throw word.wrong(place.group() + " is not known; " + Word.near(place.group(), PLACES) + "allowed: "
                        + String.join(", ", PLACES) + ", with a pattern as {from:dd.MM.yyyy}");
            }
        }
        TextTemplate template = new TextTemplate(word, text);
        try {
            template.filled(LocalDate.EPOCH, LocalDate.EPOCH, "EUR");
        } catch (DateTimeException | IllegalArgumentException e) {
            throw word.wrong("no pattern of a date: " + e.getMessage());
        }
        return template;
    }

    boolean names(String place) {
        return PLACE.matcher(text).results().map(MatchResult::group).anyMatch(found -> found.startsWith("{" + place));
    }

    /** The text for days from the first to the last. @param currency null where none is asked for by itself */
    String filled(LocalDate from, LocalDate to, String currency) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(filled(place, from, to, currency)));
    }

    private static String filled(MatchResult place, LocalDate from, LocalDate to, String currency) {
        return switch (place.group(1)) {
            case "currency" -> String.valueOf(currency);
            case "to" -> formatted(to, place.group(2), "yyyy-MM-dd");
            case "year" -> formatted(from, place.group(2), "yyyy");
            case "month" -> formatted(from, place.group(2), "MM");
            default -> formatted(from, place.group(2), "yyyy-MM-dd");
        };
    }

    private static String formatted(LocalDate date, String pattern, String usual) {
        return DateTimeFormatter.ofPattern(pattern == null ? usual : pattern, Locale.ENGLISH)
                .format(date);
    }
}

package io.fxcaravan.api.mirror;

import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.reading.KnownCurrencies;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A question to version 2. It is checked in the order and refused in the words of Frankfurter's lib/versions/v2/rate_query.rb.
 *
 * @param date     null for the latest, or a span
 * @param from     null for a day
 * @param to       null for today
 * @param quotes   the currencies wanted; empty for all
 * @param provider in small letters; null for the first
 * @param group    null for each day
 * @param expanded whether each row is to say whose rate it is
 */
record FrankfurterQuestion(
        LocalDate date,
        LocalDate from,
        LocalDate to,
        String base,
        Set<String> quotes,
        String provider,
        FrankfurterGroup group,
        boolean expanded) {
    private static final String EURO = "EUR";
    private static final int SHOWN = 100;

    /** The question of a request. @throws FrankfurterRefusal where it makes no sense */
    static FrankfurterQuestion of(QueryParameters parameters, KnownCurrencies known) {
        return of(parameters, parameters.text("base"), parameters.text("quotes"), known);
    }

    /** A question for a pair in the path. */
    static FrankfurterQuestion of(
            QueryParameters parameters, String baseOrNull, String quotesOrNull, KnownCurrencies known) {
        String date = parameters.text("date");
        String from = parameters.text("from");
        String to = parameters.text("to");
        String providers = parameters.text("providers");
        String group = parameters.text("group");
        String expand = parameters.text("expand");
        requireNoOthers(parameters);
        LocalDate on = date(date);
        LocalDate since = date(from);
        LocalDate until = date(to);
        if (on != null && (since != null || until != null)) {
            throw FrankfurterRefusal.unprocessable("conflicting params");
        }
        FrankfurterGroup periods = FrankfurterGroup.of(group);
        boolean expanded = expanded(expand);
        Set<String> quotes = codes(quotesOrNull);
        requireKnown(baseOrNull, quotes, known);
        String base = baseOrNull == null ? EURO : baseOrNull.toUpperCase(Locale.ROOT);
        return new FrankfurterQuestion(on, since, until, base, quotes, provider(providers), periods, expanded);
    }

    /** A span, as opposed to one day. */
    boolean isSpan() {
        return from != null;
    }

    /** A span's periods; of a day there are none. */
    boolean isGrouped() {
        return isSpan() && group != null;
    }

    /** The last date that may answer. The latest rates may be dated one day after today. */
    LocalDate last(LocalDate today) {
        if (isSpan()) {
            return to == null ? today : to;
        }
        return date == null ? today.plusDays(1) : date;
    }

    boolean wants(String quote) {
        return quotes.isEmpty() || quotes.contains(quote);
    }

    private static void requireNoOthers(QueryParameters parameters) {
        Set<String> others = parameters.others();
        if (!others.isEmpty()) {
            String names = String.join(", ", others);
            throw FrankfurterRefusal.unprocessable(
                    "unknown parameter: " + names.substring(0, Math.min(SHOWN, names.length())));
        }
    }

    private static LocalDate date(String textOrNull) {
        if (textOrNull == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(textOrNull);
            if (date.getYear() >= 1 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException e) {
            // reported below
        }
        throw FrankfurterRefusal.unprocessable("invalid date");
    }

    private static boolean expanded(String textOrNull) {
        Set<String> words = new TreeSet<>(words(textOrNull));
        boolean expanded = words.remove("PROVIDERS");
        if (!words.isEmpty()) {
            throw FrankfurterRefusal.unprocessable(
                    "invalid expand: " + String.join(",", words).toLowerCase(Locale.ROOT));
        }
        return expanded;
    }

    private static void requireKnown(String baseOrNull, Set<String> quotes, KnownCurrencies known) {
        List<String> invalid = Stream.concat(Stream.ofNullable(baseOrNull), quotes.stream())
                .map(code -> code.toUpperCase(Locale.ROOT))
                .filter(code -> !known.isKnown(code))
                .toList();
        if (!invalid.isEmpty()) {
            String codes = String.join(",", invalid);
            throw FrankfurterRefusal.unprocessable(
                    "invalid currency: " + codes.substring(0, Math.min(SHOWN, codes.length())));
        }
    }

    private static Set<String> codes(String textOrNull) {
        return new TreeSet<>(words(textOrNull));
    }

    private static List<String> words(String textOrNull) {
        List<String> words = new ArrayList<>();
        if (textOrNull != null) {
            for (String word : textOrNull.toUpperCase(Locale.ROOT).split(",", SHOWN * 10)) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
        }
        return words;
    }

    /** At most one provider: rates of several are never blended. */
    private static String provider(String textOrNull) {
        Set<String> named = codes(textOrNull);
        if (named.size() > 1) {
            throw FrankfurterRefusal.unprocessable("name one provider: rates of several are not blended here");
        }
        return named.isEmpty() ? null : named.iterator().next().toLowerCase(Locale.ROOT);
    }
}

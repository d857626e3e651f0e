package io.fxcaravan.provider.declared.rows;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.format.AnswerPart;
import io.fxcaravan.provider.declared.format.AnswerPath;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a date in an answer is written: an ISO date unless {@code pattern} says otherwise, the whole text unless {@code match}
 * takes a part of it. A pattern without a day means the first of its month.
 *
 * @param where     where it stands
 * @param match     what of the text is the date; null for all of it
 * @param formatter null for seconds since 1970
 */
public record DateReader(Word word, AnswerPath where, Pattern match, DateTimeFormatter formatter) {
    private static final String EPOCH = "epoch";

    /** As a path alone, or as a group of {@code at}, {@code pattern} and {@code match}. */
    public static DateReader of(Word word) {
        if (!word.isGroup()) {
            return new DateReader(word, AnswerPath.of(word), null, DateTimeFormatter.ISO_LOCAL_DATE);
        }
        WordGroup words = word.group();
        AnswerPath where = words.find("at").map(AnswerPath::of).orElseGet(() -> AnswerPath.here(word));
        Pattern match = words.find("match").map(Word::match).orElse(null);
        Optional<Word> pattern = words.find("pattern");
        DateTimeFormatter formatter = pattern.isEmpty() ? DateTimeFormatter.ISO_LOCAL_DATE : formatter(pattern.get());
        words.refuseOthers();
        return new DateReader(word, where, match, formatter);
    }

    private static DateTimeFormatter formatter(Word pattern) {
        return pattern.full().equals(EPOCH) ? null : parser(pattern);
    }

    /** English names of months; a date that the calendar does not have is no date. */
    private static DateTimeFormatter parser(Word pattern) {
        try {
            String text = pattern.full();
            DateTimeFormatterBuilder builder =
                    new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(text.replace('y', 'u'));
            if (!text.contains("d")) {
                builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
            }
            return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw pattern.wrong("no pattern of a date, such as dd.MM.yyyy: " + e.getMessage());
        }
    }

    /** The text of the date that belongs to a row. */
    public String text(AnswerPart row) throws ProviderFailure {
        AnswerPart part = where.find(row);
        if (part == null || part.text() == null) {
            throw word.unfit("the answer has no date at " + where);
        }
        return part.text();
    }

    /**
     * Reads a date.
     *
     * @throws ProviderFailure where the text is not one
     */
    public LocalDate date(String text) throws ProviderFailure {
        Optional<String> taken = match == null ? Optional.of(text) : Word.taken(match, text);
        try {
            return taken.map(this::parse).orElseThrow(() -> new DateTimeException("no match"));
        } catch (DateTimeException | NumberFormatException e) {
            throw word.unfit("\"" + ShortText.of(text) + "\" is not a date as the file describes it" + hint());
        }
    }

    private String hint() {
        return formatter == DateTimeFormatter.ISO_LOCAL_DATE
                ? "; another form goes under pattern, such as dd.MM.yyyy; a heading is passed over where codes"
                        + " gives its code as none"
                : "";
    }

    private LocalDate parse(String text) {
        return formatter == null
                ? LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(text)), ZoneOffset.UTC)
                : LocalDate.parse(text, formatter);
    }
}

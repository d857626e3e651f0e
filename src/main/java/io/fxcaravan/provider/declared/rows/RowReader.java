package io.fxcaravan.provider.declared.rows;

import io.fxcaravan.provider.Frequency;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.format.AnswerPart;
import io.fxcaravan.provider.declared.format.AnswerPath;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;
import io.fxcaravan.rates.RawRate;
import io.fxcaravan.rates.Validity;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the rates stand in an answer and how each of them is read. */
public final class RowReader {
    private static final String ABSENT = "absent";

    private final AnswerPath rows;
    private final Word word;
    private final RowLayout layout;
    private final RateDates dating;
    private final CurrencyCodes codes;
    private final RowField value;
    private final UnitRule units;
    private final NumberReader decimal;
    private final Set<String> none;

    /** The columns that a table must have, each with the word that names it. */
    private final Map<String, Word> columns = new LinkedHashMap<>();

    private RowReader(WordGroup words) {
        boolean csv = words.need("format").full().equals("csv");
        word = csv ? words.find("rows").orElse(words.need("format")) : words.need("rows");
        rows = words.find("rows").map(AnswerPath::of).orElse(null);
        layout = words.find("layout")
                .map(layout -> layout.oneOf(RowLayout.values()))
                .orElse(RowLayout.ROWS);
        dating = RateDates.of(words, layout);
        Word code = layout == RowLayout.WIDE ? words.find("code").orElse(word) : words.need("code");
        codes = CurrencyCodes.of(words, code);
        boolean cells = layout == RowLayout.WIDE || layout == RowLayout.WIDE_DATES;
        value = words.find("value").map(RowField::of).orElseGet(() -> here(words, cells));
        units = UnitRule.of(words);
        decimal = NumberReader.of(words, value.word());
        none = words.find("none").map(Word::list).orElse(List.of()).stream()
                .map(Word::text)
                .collect(Collectors.toUnmodifiableSet());
        if (dating.date() != null && layout != RowLayout.WIDE_DATES) {
            name(dating.date().word(), dating.date().where());
        }
        if (layout != RowLayout.WIDE) {
            name(codes.field().word(), codes.field().where());
        }
        if (layout == RowLayout.ROWS && !none.contains(ABSENT)) {
            name(value.word(), value.where());
        }
    }

    /** The reader that the words of a file describe. */
    public static RowReader of(WordGroup words) {
        return new RowReader(words);
    }

    private RowField here(WordGroup words, boolean cells) {
        Word whole = cells ? word : words.need("value");
        return new RowField(whole, AnswerPath.here(whole), null);
    }

    public RateDates dating() {
        return dating;
    }

    public Word word() {
        return word;
    }

    /**
     * Reads every rate of the days asked for.
     *
     * @param currency the one that was asked for; null where all were
     * @return how many rows there are
     * @throws ProviderFailure where the answer as a whole is not as described
     */
    public int read(AnswerPart whole, AnswerDays days, String currency) throws ProviderFailure {
        requireColumns(whole.heading());
        List<AnswerPart> all = rows == null ? whole.parts() : rows.each(whole);
        Reading reading = new Reading(days, currency);
        for (AnswerPart row : all) {
            switch (layout) {
                case ROWS -> reading.rate(row);
                case WIDE -> reading.wide(row);
                case WIDE_DATES -> reading.wideDates(row);
                case ARRAYS -> reading.arrays(row);
            }
        }
        return all.size();
    }

    /** Of a table with a heading: without rows too, so that any other text is not taken for a day without rates. */
    private void requireColumns(Set<String> heading) throws ProviderFailure {
        for (String column : heading.isEmpty() ? Set.<String>of() : columns.keySet()) {
            if (!heading.contains(column)) {
                throw columns.get(column)
                        .unfit("the answer has no column " + column + "; " + Word.near(column, heading) + "it has "
                                + ShortText.of(String.join(", ", heading)));
            }
        }
    }

    private void name(Word column, AnswerPath where) {
        String name = where.firstStep();
        if (name != null && !name.equals("..") && !name.equals("*")) {
            columns.put(name, column);
        }
    }

    private String dateOf(AnswerPart row) throws ProviderFailure {
        return dating.date() == null ? null : dating.date().text(row);
    }

    /** One answer while it is read. Rows in a row mostly have one date: it is read once. */
    private final class Reading {
        private final AnswerDays days;
        private final String currency;
        private String lastText;
        private LocalDate last;
        private boolean wanted;
        private AnswerDays.Day lastDay;
        private final LastDate from = new LastDate(dating.validFrom());
        private final LastDate to = new LastDate(dating.validTo());

        Reading(AnswerDays days, String currency) {
            this.days = days;
            this.currency = currency;
        }

        /** Whether the date that a row has was asked for. It then is the last one. */
        private boolean wants(String text) throws ProviderFailure {
            if (last == null || text != null && !text.equals(lastText)) {
                last = text == null
                        ? days.first()
                        : dating.rateDate(dating.date().date(text));
                wanted = days.wants(last);
                lastDay = null;
                lastText = text;
            }
            return wanted;
        }

        /** The day that a row of the last date belongs to. */
        private AnswerDays.Day day(AnswerPart row) throws ProviderFailure {
            if (lastDay == null || dating.isByRow()) {
                Validity validity = dating.validity(last, from.in(row), to.in(row));
                boolean itsOwn = validity != null && dating.frequency() != Frequency.DAILY;
                lastDay = days.day(itsOwn ? validity.from() : last, validity);
            }
            return lastDay;
        }

        /** A row without a date may be a heading, as XML has them too: one that {@code codes} says is no currency. */
        void rate(AnswerPart row) throws ProviderFailure {
            try {
                row(row, value.where().find(row), dateOf(row), null);
            } catch (ProviderFailure undated) {
                if (!codes.passesOver(row)) {
                    throw undated;
                }
            }
        }

        /**
         * Reads one rate.
         *
         * @param row  where code and units are looked for
         * @param cell the value; null where none is there
         * @param date null where the answer names none
         * @param name what means the currency; null where the row says it
         */
        void row(AnswerPart row, AnswerPart cell, String date, String name) throws ProviderFailure {
            if (!wants(date)) {
                return;
            }
            AnswerDays.Day day = null;
            try {
                day = day(row);
                Optional<String> code = name == null ? codes.of(row, currency) : codes.named(name, row);
                if (code.isPresent()) {
                    add(day, row, cell, code.get());
                }
            } catch (ProviderFailure wrong) {
                (day == null ? days.day(last, null) : day).fail(wrong);
            }
        }

        private void add(AnswerDays.Day day, AnswerPart row, AnswerPart cell, String code) throws ProviderFailure {
            String text = cell == null ? null : cell.text();
            if (none.contains(text == null ? ABSENT : text)) {
                return;
            }
            if (text == null) {
                throw value.word().unfit("nothing stands at " + value.where() + " in " + RowField.place(row));
            }
            String number = value.taken(text)
                    .orElseThrow(() -> value.word()
                            .unfit("\"" + ShortText.of(text) + "\" is not of the form that value.match wants"));
            day.add(codes.field().word(), new RawRate(code, decimal.plain(number, cell), units.of(row, code)));
        }

        void wide(AnswerPart row) throws ProviderFailure {
            String date = dateOf(row);
            for (AnswerPart cell : row.parts()) {
                if (!cell.name().equals(dating.column())) {
                    row(row, value.where().find(cell), date, cell.name());
                }
            }
        }

        void wideDates(AnswerPart row) throws ProviderFailure {
            String column = codes.field().where().firstStep();
            for (AnswerPart cell : row.parts()) {
                if (!cell.name().equals(column) && !cell.name().isEmpty()) {
                    row(row, value.where().find(cell), cell.name(), null);
                }
            }
        }

        void arrays(AnswerPart row) throws ProviderFailure {
            AnswerPart dates = dating.date().where().find(row);
            AnswerPart values = value.where().find(row);
            if (dates == null
                    || values == null
                    || dates.parts().size() != values.parts().size()) {
                throw value.word().unfit("dates and values are not lists of one length in " + RowField.place(row));
            }
            for (int i = 0; i < dates.parts().size(); i++) {
                row(row, values.parts().get(i), dates.parts().get(i).text(), null);
            }
        }
    }
}

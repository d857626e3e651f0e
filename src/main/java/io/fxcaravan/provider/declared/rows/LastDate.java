package io.fxcaravan.provider.declared.rows;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.format.AnswerPart;
import java.time.LocalDate;

/** The date that stands in each row of one answer. Rows that follow each other mostly have the same: it is read once. */
final class LastDate {
    private final DateReader reader;
    private String text;
    private LocalDate date;

    /** @param reader null where rows have no such date */
    LastDate(DateReader reader) {
        this.reader = reader;
    }

    /** The date in a row; null where rows have none. */
    LocalDate in(AnswerPart row) throws ProviderFailure {
        String found = reader == null ? null : reader.text(row);
        if (found != null && !found.equals(text)) {
            date = reader.date(found);
            text = found;
        }
        return date;
    }
}

package io.fxcaravan.provider.declared.format;

/** The cells of one line of CSV. A text is made of those alone that somebody asks for: of a bank's seven columns three. */
interface CsvLine {
    /** How many cells there are. */
    int count();

    /** The text of a cell, counted from 0, without blanks around it. */
    String text(int cell);
}

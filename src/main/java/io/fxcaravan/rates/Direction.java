package io.fxcaravan.rates;

import java.util.Arrays;
import java.util.Optional;

/** Which way round a provider publishes its rates. Nothing is inverted when it is stored. */
public enum Direction {
    /** 1 base = x quote, as Fixer and the ECB publish. */
    FOREIGN_PER_HOME("foreign-per-home"),
    /** 1 or 100 quote = x base, as most central banks publish; the base is the bank's own currency. */
    HOME_PER_FOREIGN("home-per-foreign");

    private final String text;

    Direction(String text) {
        this.text = text;
    }

    /** The word for it in files, answers and SQL: {@code foreign-per-home}. */
    public String text() {
        return text;
    }

    /** The direction that a text names; empty where it names none. */
    public static Optional<Direction> of(String text) {
        return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst();
    }
}

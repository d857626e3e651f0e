package io.fxcaravan.provider.declared.rows;

/** Text of an answer as it may stand in a message: short, on one line. */
final class ShortText {
    private static final int LONGEST = 60;

    private ShortText() {}

    static String of(String text) {
        String line = String.valueOf(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}

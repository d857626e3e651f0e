package io.fxcaravan.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pause of a process for its collector. @param from and to as {@link System#nanoTime} tells */
record Pause(long from, long to) {
    private static final Pattern LINE = Pattern.compile("\\[(\\d+)ns].* Pause .* (\\d+\\.\\d+)ms");

    /** The option of Java that has them written. */
    static String option(Path log) {
        return "-Xlog:gc:file=" + log + ":timenanos";
    }

    static List<Pause> read(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .map(LINE::matcher)
                .filter(Matcher::find)
                .map(line -> {
                    long end = Long.parseLong(line.group(1));
                    return new Pause(
                            end
                                    - new BigDecimal(line.group(2))
                                            .movePointRight(6)
                                            .longValue(),
                            end);
                })
                .toList();
    }

    /** Whether a request was under way in it, or came so soon after that it stood in the queue. */
    boolean meets(long due, long answered) {
        return due <= to && answered >= from;
    }
}

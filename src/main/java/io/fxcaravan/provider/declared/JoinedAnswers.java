package io.fxcaravan.provider.declared;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answers of a source that is asked for one currency at a time, kept as one body: before each answer stands a line
 * {@code === USD 971 ===} with its currency and its length in bytes.
 */
final class JoinedAnswers {
    private static final String LINE = "=== [A-Z]{3} [0-9]{1,8} ===";
    private static final int LONGEST_LINE = 24;

    private JoinedAnswers() {}

    /** @param answers in the order of the currencies */
    static byte[] join(Iterable<String> currencies, List<byte[]> answers) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Iterator<byte[]> next = answers.iterator();
        for (String currency : currencies) {
            byte[] answer = next.next();
            all.writeBytes(("=== " + currency + " " + answer.length + " ===\n").getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(answer);
            all.write('\n');
        }
        return all.toByteArray();
    }

    /** The answers by currency; one that stands alone is taken for that of the first. */
    static Map<String, byte[]> split(byte[] body, String first) {
        Map<String, byte[]> answers = new LinkedHashMap<>();
        int at = 0;
        while (at < body.length) {
            String line = lineAt(body, at);
            if (!line.matches(LINE)) {
                return Map.of(first, body);
            }
            String[] words = line.split(" ");
            int begin = at + line.length() + 1;
            int end = begin + Integer.parseInt(words[2]);
            answers.put(words[1], Arrays.copyOfRange(body, begin, Math.min(end, body.length)));
            at = end + 1;
        }
        return answers;
    }

    private static String lineAt(byte[] body, int at) {
        int length = Math.min(LONGEST_LINE, body.length - at);
        String text = new String(body, at, length, StandardCharsets.US_ASCII);
        return text.split("\n", 2)[0];
    }
}

package io.fxcaravan.alerts;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fxcaravan.home.Home;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A message as it is written: what is wrong, since when, what to do, of which provider and home.
 *
 * @param subject one short line
 * @param text    the whole message
 * @param json    the same for programs
 */
record AlertText(String subject, String text, String json) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_SUBJECT = 120;

    static AlertText of(Home home, String provider, AlertEvent event, Instant since, List<String> problems) {
        Instant began = since.truncatedTo(ChronoUnit.SECONDS);
        StringBuilder text = new StringBuilder()
                .append(event.headline(provider))
                .append(event == AlertEvent.RECOVERED ? "; something was wrong since " : ", since ")
                .append(began)
                .append(".\n\n");
        problems.forEach(problem -> text.append("- ").append(problem).append('\n'));
        text.append('\n').append(event.advice(provider)).append('\n');
        if (event != AlertEvent.RECOVERED) {
            text.append("Nothing more is sent about this for a day");
            text.append(event.passes() ? ".\n" : "; one message says when it has recovered.\n");
        }
        text.append("\nprovider: ").append(provider).append("\nhome: ").append(home.dir());
        text.append('\n');
        return new AlertText(
                subject(home, event.headline(provider)),
                text.toString(),
                json(provider, event, began, problems, text.toString()));
    }

    private static String subject(Home home, String headline) {
        Path name = home.dir().getFileName();
        String subject = "[fx-caravan" + (name == null ? "" : " " + name) + "] " + headline;
        String line = subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
        return line.length() <= LONGEST_SUBJECT ? line : "[fx-caravan] " + headline;
    }

    private static String json(String provider, AlertEvent event, Instant since, List<String> problems, String text) {
        ObjectNode json = JSON.createObjectNode();
        json.put("event", event.word());
        json.put("provider", provider);
        json.put("since", since.toString());
        problems.forEach(json.putArray("problems")::add);
        json.put("text", text);
        return json.toString();
    }
}

package io.fxcaravan.provider.declared;

import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words {@code url}, {@code method}, {@code headers} and {@code body}: what is asked.
 *
 * @param host    scheme and host, the default of the property {@code base-url}
 * @param path    below it
 * @param query   in order, not encoded
 * @param body    null for a GET
 */
record RequestTemplate(
        Word url,
        String host,
        TextTemplate path,
        Map<String, TextTemplate> query,
        Map<String, String> headers,
        TextTemplate body) {
    static RequestTemplate of(WordGroup words) {
        Word url = words.need("url");
        String[] halves = url.full().split("\\?", 2);
        int end = halves[0].indexOf('/', halves[0].indexOf("//") + 2);
        String host = end < 0 ? halves[0] : halves[0].substring(0, end);
        requireAddress(url, host);
        Optional<Word> method = words.find("method");
        boolean post = method.isPresent() && method.get().oneOf("GET", "POST").equals("POST");
        Optional<Word> body = words.find("body");
        if (post != body.isPresent()) {
            throw method.or(() -> body).orElseThrow().wrong("method: POST and body belong together");
        }
        return new RequestTemplate(
                url,
                host,
                TextTemplate.of(url, end < 0 ? "" : halves[0].substring(end + 1)),
                query(url, halves.length < 2 ? "" : halves[1]),
                headers(words),
                body.map(text -> TextTemplate.of(text, text.full())).orElse(null));
    }

    private static void requireAddress(Word url, String host) {
        try {
            URI uri = new URI(host);
            if (!host.matches("https?://.+") || uri.getHost() == null || uri.getUserInfo() != null) {
                throw url.wrong(
                        "an address is wanted that begins https:// and a host, such as https://api.example.org/rates/{date}");
            }
        } catch (URISyntaxException e) {
            throw url.wrong("no address: " + e.getReason());
        }
    }

    private static Map<String, TextTemplate> query(Word url, String text) {
        Map<String, TextTemplate> query = new LinkedHashMap<>();
        for (String parameter : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            String[] sides = parameter.split("=", 2);
            String value =
                    sides.length < 2 ? "" : URLDecoder.decode(sides[1].replace("+", "%2B"), StandardCharsets.UTF_8);
            if (query.put(sides[0], TextTemplate.of(url, value)) != null) {
                throw url.wrong("the parameter " + sides[0] + " stands twice");
            }
        }
        return query;
    }

    private static Map<String, String> headers(WordGroup words) {
        Map<String, String> headers = new LinkedHashMap<>();
        words.find("headers")
                .ifPresent(word -> word.group().all().forEach((name, value) -> {
                    if (!name.matches("[A-Za-z0-9-]{1,40}")
                            || value.full().chars().anyMatch(c -> c < ' ' || c > '~')) {
                        throw value.wrong("no header of a request");
                    }
                    headers.put(name, value.full());
                }));
        return headers;
    }

    boolean names(String place) {
        List<TextTemplate> all = new ArrayList<>(query.values());
        all.add(path);
        if (body != null) {
            all.add(body);
        }
        return all.stream().anyMatch(template -> template.names(place));
    }

    Map<String, String> queryFor(LocalDate from, LocalDate to, String currency) {
        Map<String, String> filled = new LinkedHashMap<>();
        query.forEach((name, value) -> filled.put(name, value.filled(from, to, currency)));
        return filled;
    }
}

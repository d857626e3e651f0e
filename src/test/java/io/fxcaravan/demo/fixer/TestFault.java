package io.fxcaravan.demo.fixer;

import io.fxcaravan.demo.fixer.ServedDay.Rate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The ways to misbehave that the demo has no use for. */
public interface TestFault {
    // --- the reply

    /** An answer of apilayer's gateway, such as 403 "You cannot consume this service". */
    record GatewayError(int status, String message) implements Fault.InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return HttpReply.gateway(status, message);
        }
    }

    /** HTTP 200 with {@code success:false}. */
    record Refused(ProviderError error) implements Fault.InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return HttpReply.json(200, error.json());
        }
    }

    /** HTTP 200 with a page for people, as a portal gives it to whoever is not logged in. */
    record Page() implements Fault.InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return HttpReply.html(200, "<html><head><title>Log in</title></head><body>Welcome</body></html>");
        }
    }

    /** Something happens while the caller waits for the answer, which stays as it is. */
    record Meanwhile(Runnable event) implements Fault.InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            event.run();
            return reply;
        }
    }

    /** The body ends half-way through its JSON, in an HTTP answer that is whole. */
    record TruncatedJson() implements Fault.InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return reply.with(Arrays.copyOf(reply.body(), reply.body().length / 2));
        }
    }

    /** The connection ends half-way through the body that the head promised. */
    record CutOff() implements Fault.InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return reply.with(BodyDelivery.CUT);
        }
    }

    /** HTTP 200 without a body. */
    record EmptyBody() implements Fault.InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return reply.with(new byte[0]);
        }
    }

    /** 10 MB that are no JSON, said to be JSON. */
    record Rubbish() implements Fault.InReply {
        public static final int SIZE = 10_000_000;

        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            var rubbish = new byte[SIZE];
            new Random(1).nextBytes(rubbish);
            return reply.with(rubbish);
        }
    }

    /** Says {@code Content-Encoding: gzip} of a plain body. */
    record LyingGzip() implements Fault.InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return reply.with("Content-Encoding", "gzip");
        }
    }

    /** The body comes a byte at a time, each after {@code pause}. */
    record SlowDrip(Duration pause) implements Fault.InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return reply.with(BodyDelivery.drip(pause));
        }
    }

    /** A TCP reset in place of an answer. */
    record ConnectionReset() implements Fault.InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return reply.unanswered(BodyDelivery.RESET);
        }
    }

    /** No answer until the client gives up. */
    record Hang() implements Fault.InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return reply.unanswered(BodyDelivery.HANG);
        }
    }

    /** The answer repeats the key it was asked with: as a member of JSON, or after the text of a page. */
    record EchoedKey() implements Fault.InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            String key = request.key().orElse("");
            String body = reply.text();
            String echoing = body.startsWith("{")
                    ? "{\"access_key\":\"" + key + "\"," + body.substring(1)
                    : body + "<!-- access_key=" + key + " -->";
            return reply.with(echoing.getBytes(StandardCharsets.UTF_8));
        }
    }

    // --- the data

    /** Claims another date than was asked for. */
    record WrongDate(LocalDate date) implements Fault.InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            return new ServedDay(day.historical(), day.timestamp(), day.base(), date, day.rates());
        }
    }

    /** {@code latest} is still yesterday's: its date and timestamp are a day old. Leaves dated answers alone. */
    record StaleLatest() implements Fault.InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            long yesterday = day.timestamp() - Duration.ofDays(1).toSeconds();
            return day.historical()
                    ? day
                    : new ServedDay(false, yesterday, day.base(), day.date().minusDays(1), day.rates());
        }
    }

    /** Claims another base; the rates stay. */
    record WrongBase(String base) implements Fault.InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            return new ServedDay(day.historical(), day.timestamp(), base, day.date(), day.rates());
        }
    }

    /** A quote comes twice, the second time as {@code text}. */
    record DuplicateQuote(String quote, String text) implements Fault.InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            return day.withRates(Stream.concat(day.rates().stream(), Stream.of(new Rate(quote, text)))
                    .toList());
        }
    }

    /** A rate printed as {@code text} whatever that is: {@code NaN}, {@code -1.08}, {@code 1e400}, {@code "1.08"}. */
    record Printed(String quote, String text) implements Fault.InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            return Fault.replaced(day, quote, rate -> new Rate(quote, text));
        }
    }

    /** A quote vanishes. */
    record Vanished(String quote) implements Fault.InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            return day.withRates(day.rates().stream()
                    .filter(rate -> !rate.quote().equals(quote))
                    .toList());
        }
    }

    /** A quote that nobody knew appears. */
    record Appeared(String quote, String text) implements Fault.InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            return new DuplicateQuote(quote, text).alter(day);
        }
    }

    /** A day without a rate: an empty object for the day asked for, a hole in a {@code timeseries}. */
    record NoRates() implements Fault.InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            return day.withRates(List.of());
        }
    }
}

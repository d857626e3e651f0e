package io.fxcaravan.demo.fixer;

import io.fxcaravan.demo.fixer.ServedDay.Rate;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One way in which a provider misbehaves; {@link Faults} says when. A fault is either in the data or in the reply. */
public sealed interface Fault {

    /** Changes what a day's answer claims. Leaves errors and {@code symbols} as they are. */
    sealed interface InDay extends Fault {
        ServedDay alter(ServedDay day);
    }

    /** Changes the finished reply, whatever it says. */
    sealed interface InReply extends Fault {
        HttpReply alter(HttpReply reply, HttpRequest request);
    }

    // --- the reply

    /**
     * An HTTP error with a gateway's HTML page.
     *
     * @param retryAfter the header's text: seconds or an HTTP date
     */
    record HttpError(int status, Optional<String> retryAfter) implements InReply {

        public HttpError(int status) {
            this(status, Optional.empty());
        }

        public HttpError(int status, Duration retryAfter) {
            this(status, Optional.of(Long.toString(retryAfter.toSeconds())));
        }

        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            HttpReply page = HttpReply.html(
                    status,
                    "<html>\r\n<head><title>" + status + "</title></head>\r\n<body>\r\n<center><h1>" + status
                            + " Temporarily Unavailable</h1></center>\r\n</body>\r\n</html>\r\n");
            return retryAfter.map(value -> page.with("Retry-After", value)).orElse(page);
        }
    }

    /** An answer of apilayer's gateway, such as 403 "You cannot consume this service". */
    record GatewayError(int status, String message) implements InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return HttpReply.gateway(status, message);
        }
    }

    /** HTTP 200 with {@code success:false}. */
    record Refused(ProviderError error) implements InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return HttpReply.json(200, error.json());
        }
    }

    /** The body ends half-way through its JSON, in an HTTP answer that is whole. */
    record TruncatedJson() implements InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return reply.with(Arrays.copyOf(reply.body(), reply.body().length / 2));
        }
    }

    /** The connection ends half-way through the body that the head promised. */
    record CutOff() implements InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return reply.with(BodyDelivery.CUT);
        }
    }

    /** HTTP 200 without a body. */
    record EmptyBody() implements InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return reply.with(new byte[0]);
        }
    }

    /** 10 MB that are no JSON, said to be JSON. */
    record Rubbish() implements InReply {
        public static final int SIZE = 10_000_000;

        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            var rubbish = new byte[SIZE];
            new Random(1).nextBytes(rubbish);
            return reply.with(rubbish);
        }
    }

    /** Says {@code Content-Encoding: gzip} of a plain body. */
    record LyingGzip() implements InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return reply.with("Content-Encoding", "gzip");
        }
    }

    /** The body comes a byte at a time, each after {@code pause}. */
    record SlowDrip(Duration pause) implements InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return reply.with(BodyDelivery.drip(pause));
        }
    }

    /** A TCP reset in place of an answer. */
    record ConnectionReset() implements InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return reply.unanswered(BodyDelivery.RESET);
        }
    }

    /** No answer until the client gives up. */
    record Hang() implements InReply {
        @Override
        public HttpReply alter(HttpReply reply, HttpRequest request) {
            return reply.unanswered(BodyDelivery.HANG);
        }
    }

    /** The answer repeats the key it was asked with: as a member of JSON, or after the text of a page. */
    record EchoedKey() implements InReply {
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
    record WrongDate(LocalDate date) implements InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            return new ServedDay(day.historical(), day.timestamp(), day.base(), date, day.rates());
        }
    }

    /** {@code latest} is still yesterday's: its date and timestamp are a day old. Leaves dated answers alone. */
    record StaleLatest() implements InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            long yesterday = day.timestamp() - Duration.ofDays(1).toSeconds();
            return day.historical()
                    ? day
                    : new ServedDay(false, yesterday, day.base(), day.date().minusDays(1), day.rates());
        }
    }

    /** Claims another base; the rates stay. */
    record WrongBase(String base) implements InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            return new ServedDay(day.historical(), day.timestamp(), base, day.date(), day.rates());
        }
    }

    /** A quote comes twice, the second time as {@code text}. */
    record DuplicateQuote(String quote, String text) implements InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            return day.withRates(Stream.concat(day.rates().stream(), Stream.of(new Rate(quote, text)))
                    .toList());
        }
    }

    /** A rate printed as {@code text} whatever that is: {@code NaN}, {@code -1.08}, {@code 1e400}, {@code "1.08"}. */
    record Printed(String quote, String text) implements InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            return replaced(day, quote, rate -> new Rate(quote, text));
        }
    }

    /** A bad tick: a rate times {@code factor}. */
    record Multiplied(String quote, BigDecimal factor) implements InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            return replaced(
                    day,
                    quote,
                    rate -> new Rate(quote, FixerNumber.print(new BigDecimal(rate.text()).multiply(factor))));
        }
    }

    /** A quote vanishes. */
    record Vanished(String quote) implements InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            return day.withRates(day.rates().stream()
                    .filter(rate -> !rate.quote().equals(quote))
                    .toList());
        }
    }

    /** A quote that nobody knew appears. */
    record Appeared(String quote, String text) implements InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            return new DuplicateQuote(quote, text).alter(day);
        }
    }

    /** A day without a rate: an empty object for the day asked for, a hole in a {@code timeseries}. */
    record NoRates() implements InDay {
        @Override
        public ServedDay alter(ServedDay day) {
            return day.withRates(List.of());
        }
    }

    private static ServedDay replaced(ServedDay day, String quote, UnaryOperator<Rate> change) {
        return day.withRates(day.rates().stream()
                .map(rate -> rate.quote().equals(quote) ? change.apply(rate) : rate)
                .toList());
    }
}

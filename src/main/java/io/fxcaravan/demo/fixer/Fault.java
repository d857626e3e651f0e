package io.fxcaravan.demo.fixer;

import io.fxcaravan.demo.fixer.ServedDay.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One way in which a provider misbehaves; {@link Faults} says when. A fault is either in the data or in the reply. */
public interface Fault {

    /** Changes what a day's answer claims. Leaves errors and {@code symbols} as they are. */
    interface InDay extends Fault {
        ServedDay alter(ServedDay day);
    }

    /** Changes the finished reply, whatever it says. */
    interface InReply extends Fault {
        HttpReply alter(HttpReply reply, HttpRequest request);
    }

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

    /** The day with one of its rates changed. */
    static ServedDay replaced(ServedDay day, String quote, UnaryOperator<Rate> change) {
        return day.withRates(day.rates().stream()
                .map(rate -> rate.quote().equals(quote) ? change.apply(rate) : rate)
                .toList());
    }
}

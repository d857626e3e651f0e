package io.fxcaravan.api.http;

import io.fxcaravan.logging.LogThrottle;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.store.DatabaseDown;
import io.fxcaravan.store.StoreException;
import io.fxcaravan.store.h2.FullDisk;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns answers and failures into HTTP. */
public final class HttpReplies {
    private static final Logger LOG = LoggerFactory.getLogger(HttpReplies.class);
    private static final LogThrottle AWAY = new LogThrottle(Duration.ofSeconds(10));

    /**
     * Bytes are read as a stream, by a hop to a worker thread and back for each piece and for its end; a buffer is sent at
     * once, but copied first, and the copy kept for as long as a slow client takes.
     */
    private static final int ONE_PIECE = 1 << 17;

    private final DemoMark demo;

    public HttpReplies(DemoMark demo) {
        this.demo = demo;
    }

    /** Puts an answer into the message, which still carries the request. */
    void send(@Body HttpAnswer whole, Exchange exchange) {
        Message message = exchange.getMessage();
        HttpAnswer answer = ContentNegotiation.of(
                demo.on(message.getHeader(Exchange.HTTP_PATH, "", String.class), whole),
                text(message, "If-None-Match"),
                text(message, "Accept-Encoding"));
        // platform-http would reflect every header and parameter of the request: `?Set-Cookie=x` must not come back
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        message.setHeader(Exchange.CONTENT_TYPE, answer.type());
        answer.headers().forEach(message::setHeader);
        message.setBody(
                answer.stream() != null
                        ? answer.stream()
                        : answer.body().length > ONE_PIECE ? answer.body() : ByteBuffer.wrap(answer.body()));
    }

    /** A header of the request; a parameter of the same name would make it a list. */
    private static String text(Message message, String header) {
        return message.getHeader(header) instanceof String text ? text : null;
    }

    /** What to answer to a failure; never its text, unless it was written for the person who asked. */
    HttpAnswer refuse(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        return problem(failure).answer();
    }

    /** The problem that a failure is answered with. */
    public static Problem problem(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof QueryException none) {
            int status = switch (none.kind()) {
                case INVALID -> 400;
                case NOT_STORED -> 404;
                case MISSING -> 409;
                case NOT_POSSIBLE -> 422;
            };
            return new Problem(status, none.code(), none.getMessage()).about(none.days());
        }
        if (failure instanceof JdbiException || failure instanceof StoreException || failure instanceof SQLException) {
            if (FullDisk.hasRefused(failure)) {
                return new Problem(503, "disk_full", FullDisk.WRITE_REFUSED).with("Retry-After", "60");
            }
            if (DatabaseDown.is(failure)) {
                AWAY.happened(times -> LOG.warn("requests not answered, the database is away requests={}", times));
            } else {
                LOG.error("the database did not answer a request", failure);
            }
            return DatabaseDownRoutes.problem();
        }
        LOG.error("a request failed for no known reason", failure);
        return new Problem(500, "internal", "the request could not be answered; the log of fx-caravan says why");
    }
}

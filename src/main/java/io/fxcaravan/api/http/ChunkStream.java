package io.fxcaravan.api.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.support.UnitOfWorkHelper;

/**
 * Text that is made while it is read. Ends early once it is abandoned, so that nothing goes on being fetched for a client
 * that has gone away.
 */
public final class ChunkStream extends InputStream {
    /** A pump that was not waiting notices within this that there is nothing more. */
    private static final long LAST_READ_MILLIS = 2000;

    private final Iterator<String> chunks;
    private byte[] ready = new byte[0];
    private int next;
    private volatile boolean abandoned;
    private volatile boolean ended;

    ChunkStream(Iterator<String> chunks) {
        this.chunks = chunks;
    }

    /**
     * An answer that is streamed.
     *
     * @param tag changes with what it is made of; it and how that was asked for make the tag of the answer
     */
    public static HttpAnswer answer(Message message, String type, Iterator<String> chunks, String tag) {
        ChunkStream stream = new ChunkStream(chunks);
        HttpServerRequest request = ((HttpMessage) message.getExchange().getIn()).getRequest();
        request.response().closeHandler(closed -> stream.leave(message.getExchange()));
        String asked = Integer.toHexString((request.uri() + " " + type).hashCode());
        return HttpAnswer.streamed(type, stream)
                .with("ETag", "\"" + tag + "-" + asked + "\"")
                .with("Vary", "Accept-Encoding, Accept");
    }

    /**
     * The client has gone. Where Camel was waiting for it to take more, it would wait for ever, and the exchange with it: its
     * pump goes on only when the connection drains.
     */
    private void leave(Exchange exchange) {
        abandoned = true;
        Vertx.currentContext().owner().setTimer(LAST_READ_MILLIS, timer -> {
            if (!ended) {
                UnitOfWorkHelper.doneUow(exchange.getUnitOfWork(), exchange);
            }
        });
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Fills what it is given, however short the pieces are: what a read brings goes from thread to thread and out alone. */
    @Override
    public int read(byte[] into, int offset, int length) {
        int count = 0;
        while (count < length && isReady()) {
            int some = Math.min(length - count, ready.length - next);
            System.arraycopy(ready, next, into, offset + count, some);
            next += some;
            count += some;
        }
        if (count > 0 || length == 0) {
            return count;
        }
        ended = true;
        return -1;
    }

    private boolean isReady() {
        while (next == ready.length && !abandoned && chunks.hasNext()) {
            ready = chunks.next().getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
        return next < ready.length;
    }

    @Override
    public void close() {
        abandoned = true;
    }
}

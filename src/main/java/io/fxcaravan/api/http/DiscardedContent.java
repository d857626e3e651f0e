package io.fxcaravan.api.http;

import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderValues.CLOSE;
import static io.netty.handler.codec.http.HttpHeaderValues.KEEP_ALIVE;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Drops whatever comes behind the last request that a connection is to answer. Vert.x drops it as well, but keeps the memory
 * of a body for ever: some 30 KB of it for each connection, to anyone who pipelines.
 */
final class DiscardedContent extends ChannelInboundHandlerAdapter {
    /** Vert.x's own, which takes each message. */
    private static final String TAKER = "handler";

    private boolean isLast;
    private boolean over;

    /** Watches over a connection that has just been opened. */
    static void watch(HttpConnection connection) {
        ((ConnectionBase) connection)
                .channel()
                .pipeline()
                .addBefore(TAKER, DiscardedContent.class.getSimpleName(), new DiscardedContent());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (over) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest head) {
            isLast = !keepsAlive(head);
        }
        over = isLast && message instanceof LastHttpContent;
        ctx.fireChannelRead(message);
    }

    /** As Vert.x sees it, else a request would be dropped that it means to answer. */
    private static boolean keepsAlive(HttpRequest head) {
        HttpVersion version = head.protocolVersion();
        HttpHeaders headers = head.headers();
        return HttpVersion.HTTP_1_1.equals(version) && !headers.contains(CONNECTION, CLOSE, true)
                || HttpVersion.HTTP_1_0.equals(version) && headers.contains(CONNECTION, KEEP_ALIVE, true);
    }
}

package io.fxcaravan.api.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Releases what Vert.x has read and dropped. Of a body that comes after the last request that a connection is to answer it
 * takes no notice, and keeps its memory for ever: some 30 KB of it for each connection, to anyone who pipelines.
 */
final class DiscardedContent extends ChannelInboundHandlerAdapter {
    /** Vert.x's own, which takes each message. */
    private static final String TAKER = "handler";

    /** Watches over a connection that has just been opened. */
    static void watch(HttpConnection connection) {
        ((ConnectionBase) connection)
                .channel()
                .pipeline()
                .addBefore(TAKER, DiscardedContent.class.getSimpleName(), new DiscardedContent());
    }

    /** What Vert.x takes it copies and releases before it returns. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ctx.fireChannelRead(message);
        if (message instanceof HttpContent body && body.content().isDirect() && body.refCnt() > 0) {
            body.release();
        }
    }
}

package io.fxcaravan.api.http;

import org.apache.camel.Message;

/** An answer that is made once and sent often: whole and compressed. */
public record KeptAnswer(HttpAnswer plain, HttpAnswer zipped) {
    /** @param plain with its tag */
    public static KeptAnswer of(HttpAnswer plain) {
        return new KeptAnswer(plain, plain.zipped());
    }

    /** As that request takes it. */
    public HttpAnswer as(Message request) {
        boolean zip =
                ContentNegotiation.wantsGzip(request.getHeader("Accept-Encoding", String.class), plain.body().length);
        return zip ? zipped : plain;
    }
}

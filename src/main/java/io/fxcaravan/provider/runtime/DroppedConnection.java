package io.fxcaravan.provider.runtime;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Drops the connection of an answer that is closed before its end. HttpClient itself would first read it to its end, however slow
 * and long it is.
 */
final class DroppedConnection implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            response.setEntity(new HttpEntityWrapper(entity) {
                @Override
                public InputStream getContent() throws IOException {
                    return new Content(super.getContent(), scope.execRuntime);
                }
            });
        }
        return response;
    }

    private static final class Content extends FilterInputStream {
        private final ExecRuntime connection;
        private boolean ended;

        Content(InputStream content, ExecRuntime connection) {
            super(content);
            this.connection = connection;
        }

        @Override
        public int read() throws IOException {
            return noted(super.read());
        }

        @Override
        public int read(byte[] part, int from, int length) throws IOException {
            return noted(super.read(part, from, length));
        }

        private int noted(int read) {
            ended |= read < 0;
            return read;
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                super.close();
            } else {
                connection.discardEndpoint();
            }
        }
    }
}

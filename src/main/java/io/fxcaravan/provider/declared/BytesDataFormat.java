package io.fxcaravan.provider.declared;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.service.ServiceSupport;

/** Unmarshals an answer into its bytes. */
final class BytesDataFormat extends ServiceSupport implements DataFormat {
    @Override
    public Object unmarshal(Exchange exchange, InputStream stream) throws IOException {
        return stream.readAllBytes();
    }

    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) {
        throw new UnsupportedOperationException("answers are only read");
    }
}

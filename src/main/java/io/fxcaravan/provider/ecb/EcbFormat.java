package io.fxcaravan.provider.ecb;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.fxcaravan.provider.ProviderFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamException;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.service.ServiceSupport;

/** Unmarshals any of the ECB's files into an {@link EcbFile}: which it is shows in how it begins. */
final class EcbFormat extends ServiceSupport implements DataFormat {
    /** The whole history takes 2 MB: what is much larger was made to fill the memory. */
    private static final int LARGEST_CSV = 16 * 1024 * 1024;

    @Override
    public Object unmarshal(Exchange exchange, InputStream stream) throws Exception {
        return read(stream.readAllBytes());
    }

    /** @throws ProviderFailure for what is none of the files: HTML of a proxy, a torn download, rubbish */
    static EcbFile read(byte[] body) throws ProviderFailure {
        try {
            EcbFile file = switch (body.length == 0 ? 0 : body[0]) {
                case 'P' -> EcbCsv.read(csvIn(body));
                case '<' -> EcbXml.read(new ByteArrayInputStream(body));
                default -> EcbCsv.read(new ByteArrayInputStream(body));
            };
            if (file.days().isEmpty()) {
                throw ProviderFailure.notReadable("no_days", "the ECB's file holds no day", body);
            }
            return file;
        } catch (IOException | XMLStreamException | CsvParseException e) {
            throw ProviderFailure.notReadable(
                    "not_ecb", "the answer is not a file of the ECB (" + firstLine(e.getMessage()) + ")", body);
        }
    }

    /** The entry that ends in .csv, whatever else there is and whatever it is called. */
    private static InputStream csvIn(byte[] zip) throws IOException {
        ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip));
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                byte[] csv = entries.readNBytes(LARGEST_CSV + 1);
                if (csv.length > LARGEST_CSV) {
                    throw new IOException(entry.getName() + " is larger than " + LARGEST_CSV + " bytes");
                }
                return new ByteArrayInputStream(csv);
            }
        }
        throw new IOException("the zip has no .csv in it");
    }

    private static String firstLine(String text) {
        return String.valueOf(text).lines().findFirst().orElse("");
    }

    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) {
        throw new UnsupportedOperationException("the ECB's files are only read");
    }
}

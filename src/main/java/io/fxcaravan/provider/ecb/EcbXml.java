package io.fxcaravan.provider.ecb;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.rates.RawRate;
import java.io.InputStream;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads {@code eurofxref-daily.xml} and its history: {@code Cube / Cube[@time] / Cube[@currency][@rate]} in the ECB's
 * namespace, whatever prefix or quotes it is written with.
 */
public final class EcbXml {
    private static final String RATES = "http://www.ecb.int/vocabulary/2002-08-01/eurofxref";
    private static final String ENVELOPE = "http://www.gesmes.org/xml/2002-08-01";
    private static final XMLInputFactory FACTORY = factory();

    private EcbXml() {}

    /** Is given each day once it is whole, so that no file has to fit into memory. */
    @FunctionalInterface
    public interface Days<E extends Exception> {
        /** @param line where the day ends; the first is 1 */
        void day(LocalDate date, List<RawRate> rates, long line) throws E;
    }

    /** A document type could name files and addresses to read, or expand to gigabytes; the ECB's files have none. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }

    /** @throws ProviderFailure where the file has a date twice */
    static EcbFile read(InputStream in) throws XMLStreamException, ProviderFailure {
        EcbFile file = new EcbFile();
        read(FACTORY.createXMLStreamReader(in), (Days<ProviderFailure>) (date, rates, line) -> file.add(date, rates));
        return file;
    }

    /**
     * Reads a file day by day.
     *
     * @throws XMLStreamException where it is not such a file: another root, a document type, a wrong date, a torn end
     */
    public static <E extends Exception> void read(Reader in, Days<E> days) throws XMLStreamException, E {
        read(FACTORY.createXMLStreamReader(in), days);
    }

    private static <E extends Exception> void read(XMLStreamReader xml, Days<E> days) throws XMLStreamException, E {
        LocalDate date = null;
        EcbFile.Day day = null;
        int depth = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("a document type or an entity");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (depth++ == 0) {
                    requireEnvelope(xml);
                }
                if (depth == 3 && isCube(xml)) {
                    date = date(xml.getAttributeValue(null, "time"));
                    day = new EcbFile.Day();
                } else if (depth == 4 && isCube(xml) && day != null) {
                    day.add(attribute(xml, "currency"), attribute(xml, "rate"));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && depth-- == 3 && day != null) {
                days.day(date, day.rates(), xml.getLocation().getLineNumber());
                day = null;
            }
        }
    }

    private static void requireEnvelope(XMLStreamReader xml) throws XMLStreamException {
        if (!"Envelope".equals(xml.getLocalName()) || !ENVELOPE.equals(xml.getNamespaceURI())) {
            throw new XMLStreamException("the root is " + xml.getLocalName());
        }
    }

    private static boolean isCube(XMLStreamReader xml) {
        return "Cube".equals(xml.getLocalName()) && RATES.equals(xml.getNamespaceURI());
    }

    private static String attribute(XMLStreamReader xml, String name) throws XMLStreamException {
        String value = xml.getAttributeValue(null, name);
        if (value == null) {
            throw new XMLStreamException("a rate without its " + name);
        }
        return value;
    }

    private static LocalDate date(String text) throws XMLStreamException {
        try {
            return LocalDate.parse(String.valueOf(text));
        } catch (DateTimeException e) {
            throw new XMLStreamException("the time " + text + " is not a date", e);
        }
    }
}

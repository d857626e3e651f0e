package io.fxcaravan.provider.declared.format;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.words.Word;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML by local names: a bank that changes a namespace or a prefix has changed nothing that matters. A document type could
 * name files and addresses to read, or expand to gigabytes; it is refused.
 */
record XmlFormat(Word word, AnswerCharset charset) implements AnswerFormat {
    private static final int DEEPEST = 20;

    private static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    @Override
    public AnswerPart read(byte[] body) throws ProviderFailure {
        try {
            XMLStreamReader xml = charset.isGiven()
                    ? FACTORY.createXMLStreamReader(new StringReader(charset.text(body, word)))
                    : FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
            try {
                return read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw ProviderFailure.notReadable("not_xml", "the answer is not XML", body);
        }
    }

    private static AnswerPart read(XMLStreamReader xml) throws XMLStreamException {
        AnswerTree whole = new AnswerTree("", null);
        AnswerTree here = whole;
        StringBuilder text = new StringBuilder();
        for (int depth = 0; xml.hasNext(); ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw new XMLStreamException("too deep");
                    }
                    here = here.add(xml.getLocalName());
                    for (int i = 0; i < xml.getAttributeCount(); i++) {
                        here.add("@" + xml.getAttributeLocalName(i)).text(xml.getAttributeValue(i));
                    }
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (here.text() == null && here.hasNoElements()) {
                        here.text(text.toString().strip());
                    }
                    here = here.outer();
                    depth--;
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("a document type or an entity");
                default -> {}
            }
        }
        return whole;
    }
}

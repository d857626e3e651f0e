package io.fxcaravan.provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.spi.DataFormat;

/** Reads a provider's JSON as hostile input: duplicate members, text after the end and bare NaN fail it. */
public final class StrictJson {
    private StrictJson() {}

    /** A format that unmarshals into that type; members that the type does not know are passed over. */
    public static DataFormat format(Class<?> type) {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .configure(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION, false)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNumberLength(1000)
                        .maxNestingDepth(20)
                        .build());
        return new JacksonDataFormat(mapper, type);
    }
}

package io.fxcaravan.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** A file of properties in UTF-8, with or without a byte order mark. The last of equal names wins. */
record PropertyFile(Path path) {
    /** What it gives; nothing when it does not exist. What cannot be read goes to the problems. */
    List<SourceValue> read(List<String> problems) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text(path)));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IllegalArgumentException e) {
            problems.add(path + ": cannot be read: a \\u is not followed by four hexadecimal digits");
        } catch (IOException e) {
            problems.add(path + ": cannot be read: " + reason(e));
        }
        String origin = "config/" + path.getFileName();
        return properties.stringPropertyNames().stream()
                .sorted()
                .map(name -> new SourceValue(name, properties.getProperty(name).strip(), origin, path.toString()))
                .toList();
    }

    static String text(Path path) throws IOException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static String reason(IOException e) {
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    }
}

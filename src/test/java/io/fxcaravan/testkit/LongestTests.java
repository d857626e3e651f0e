package io.fxcaravan.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Prints at the end of a build which of its test classes took longest: {@code start-of-the-build reports-folder...} */
public final class LongestTests {
    private static final int SHOWN = 15;

    private LongestTests() {}

    /** What the report of one class says. */
    private record Report(String name, int tests, BigDecimal seconds) {
        static Report read(Path file) {
            try (InputStream in = Files.newInputStream(file)) {
                XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
                xml.nextTag();
                return new Report(
                        xml.getAttributeValue(null, "name"),
                        Integer.parseInt(xml.getAttributeValue(null, "tests")),
                        new BigDecimal(xml.getAttributeValue(null, "time")));
            } catch (IOException | XMLStreamException e) {
                throw new IllegalStateException("no report of a test class: " + file, e);
            }
        }
    }

    public static void main(String[] arguments) {
        Instant start = Instant.parse(arguments[0]);
        List<Report> reports = Arrays.stream(arguments)
                .skip(1)
                .flatMap(folder -> written(Path.of(folder), start))
                .map(Report::read)
                .sorted(Comparator.comparing(Report::seconds).reversed())
                .toList();
        System.out.printf(
                "%d tests in %d classes, %.0f s one after the other. The longest:%n",
                reports.stream().mapToInt(Report::tests).sum(),
                reports.size(),
                reports.stream().map(Report::seconds).reduce(BigDecimal.ZERO, BigDecimal::add));
        reports.stream()
                .limit(SHOWN)
                .forEach(report ->
                        System.out.printf("%6.1f s  %3d tests  %s%n", report.seconds(), report.tests(), report.name()));
    }

    /** The reports of this build; those of an older one may lie beside them. */
    private static Stream<Path> written(Path folder, Instant since) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .filter(file -> !modified(file).isBefore(since))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

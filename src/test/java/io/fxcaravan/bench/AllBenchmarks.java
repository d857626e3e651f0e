package io.fxcaravan.bench;

import io.fxcaravan.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs what the benchmarks measure in short turns, some fifteen minutes, and writes the table in DEPLOYMENT.md. CONTRIBUTING.md
 * has the command. A figure that falls short stands there too.
 */
public final class AllBenchmarks {
    private static final Path PAGE = Path.of("DEPLOYMENT.md");
    private static final String BEGIN = "<!-- written by AllBenchmarks -->\n";
    private static final String END = "<!-- to here -->\n";

    private AllBenchmarks() {}

    private interface Group {
        List<Figure> figures() throws Exception;
    }

    /** Takes names of groups, and then prints only. */
    public static void main(String[] args) throws Exception {
        Map<String, Group> groups = new LinkedHashMap<>();
        groups.put("process", ProcessBenchmark::figures);
        groups.put("ingest", IngestBenchmark::figures);
        groups.put("ingest-postgresql", IngestBenchmark::onPostgresql);
        groups.put("size", SizeBenchmark::figures);
        groups.put("reading", ReadingBenchmark::figures);
        groups.put("even", EvenBenchmark::figures);
        groups.put("files", FilesBenchmark::figures);
        List<Figure> figures = new ArrayList<>();
        for (String name : args.length == 0 ? groups.keySet() : List.of(args)) {
            List<Figure> measured = measured(name, groups.get(name));
            System.out.println(Figure.table(measured));
            figures.addAll(measured);
        }
        if (args.length > 0) {
            return;
        }
        String table = "\n" + Figure.table(figures) + "\nMeasured on " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + ", " + Runtime.getRuntime().availableProcessors()
                + " processors, Java "
                + Runtime.version() + ", " + (TestDatabase.isPostgresql() ? "PostgreSQL" : "H2") + ".\n\n";
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(page.indexOf(END)));
    }

    /** A group that breaks is named in the table, and takes none of the others with it. */
    private static List<Figure> measured(String name, Group group) {
        try {
            return group.figures();
        } catch (Exception e) {
            e.printStackTrace();
            return List.of(new Figure("the group " + name, "not measured: " + e.getMessage(), "measured", false));
        }
    }
}

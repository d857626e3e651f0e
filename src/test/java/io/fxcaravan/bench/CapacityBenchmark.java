package io.fxcaravan.bench;

import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.home.Home;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.testkit.StoredDays;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What memory {@code target/fx-caravan} takes as it is shipped, by currencies, years and requests a second: the table in
 * DEPLOYMENT.md. CONTRIBUTING.md has the command; none of it is a test, since Linux and the machine have their say.
 */
public final class CapacityBenchmark {
    private static final Path PROGRAM =
            Path.of("target/fx-caravan/bin/fx-caravan").toAbsolutePath();
    private static final LocalDate LAST = LocalDate.of(2026, 2, 27);
    private static final int[][] STORES = {{30, 1}, {170, 1}, {170, 10}, {170, 27}};
    private static final int[] PACES = {100, 1000, 0};
    private static final int CLIENTS = 8;
    private static final int SECONDS = 20;
    private static final Pattern API = Pattern.compile(" api=(http://\\S+)");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private CapacityBenchmark() {}

    /** Prints a row for each size of a store. */
    public static void main(String[] args) throws Exception {
        System.out.println(
                "currencies x years | file MB | RSS idle | at 100/s | at 1,000/s | without a pause (requests/s) | heap that survives");
        for (int[] store : STORES) {
            Path home = Files.createTempDirectory("fx-capacity");
            try {
                fill(home, store[0], store[1]);
                row(home, store[0], store[1]);
            } finally {
                BenchStore.delete(home);
            }
        }
    }

    private static void fill(Path home, int currencies, int years) {
        Settings settings =
                Settings.load(new Home(home), null, Map.of(), Map.of(), Wiring.PROVIDERS, Clock.systemUTC());
        try (Database database = Database.open(StoreConfig.from(settings))) {
            StoredDays days = new StoredDays(database);
            for (int back = 0; back < years * 365; back++) {
                Map<String, String> rates = new TreeMap<>();
                for (int i = 0; i < currencies; i++) {
                    rates.put(
                            code(i),
                            BigDecimal.valueOf(1_000_000 + i * 977L + back * 13L, 6)
                                    .toPlainString());
                }
                days.day("manual", LAST.minusDays(back), "EUR", 1, Quality.FINAL, rates);
            }
            database.closeCompacted();
        }
    }

    private static String code(int i) {
        return "X" + (char) ('A' + i / 26) + (char) ('A' + i % 26);
    }

    private static void row(Path home, int currencies, int years) throws Exception {
        Path out = home.resolve("out.txt");
        Process daemon = new ProcessBuilder(
                        PROGRAM.toString(),
                        "run",
                        "--home",
                        home.toString(),
                        "-Dfx.providers=manual",
                        "-Dfx.http.port=0",
                        "-Dfx.management.port=0",
                        "-Dfx.retention.keep-days=forever")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            URI api = api(daemon, out);
            Thread.sleep(SECONDS * 1000L); // idle is a length of time
            List<String> cells = new ArrayList<>();
            cells.add(currencies + " x " + years);
            cells.add("" + (Files.size(new Home(home).data().resolve("fx-caravan.mv.db")) + 500_000) / 1_000_000);
            cells.add(rss(daemon));
            Random random = new Random(currencies * 31L + years);
            IntFunction<String> asked = i -> {
                String day = LAST.minusDays(random.nextInt(years * 365)).toString();
                return i % 2 == 0
                        ? "/v1/rates/" + day
                        : "/v1/convert?amount=100&from=" + code(random.nextInt(currencies)) + "&to="
                                + code(i % currencies) + "&date=" + day;
            };
            for (int pace : PACES) {
                LoadGenerator load = new LoadGenerator(CLIENTS);
                var result = pace == 0 ? load.run(api, asked, SECONDS) : load.paced(api, asked, SECONDS, pace);
                cells.add(rss(daemon) + (pace == 0 ? " (" + result.perSecond() + ")" : ""));
            }
            cells.add(heap(daemon));
            System.out.println(String.join(" | ", cells));
        } finally {
            daemon.destroy();
            daemon.waitFor();
        }
    }

    private static URI api(Process daemon, Path out) throws Exception {
        while (daemon.isAlive()) {
            Matcher ready = API.matcher(Files.readString(out));
            if (ready.find()) {
                return URI.create(ready.group(1));
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException(Files.readString(out));
    }

    private static String rss(Process daemon) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + daemon.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024 + " MB")
                .findFirst()
                .orElseThrow();
    }

    private static String heap(Process daemon) throws Exception {
        jcmd(daemon, "GC.run");
        Matcher used = USED.matcher(jcmd(daemon, "GC.heap_info"));
        int kilobytes = 0;
        for (int i = 0; i < 2 && used.find(); i++) { // young and old generation; Metaspace is no heap
            kilobytes += Integer.parseInt(used.group(1));
        }
        return kilobytes / 1024 + " MB";
    }

    private static String jcmd(Process daemon, String command) throws Exception {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process asked = new ProcessBuilder(jcmd.toString(), "" + daemon.pid(), command).start();
        return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

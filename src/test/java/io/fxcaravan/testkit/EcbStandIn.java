package io.fxcaravan.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The ECB's folder of files as it is at a clock's time: daily files as it published them, padded zeros and slips included,
 * and the history as it stands corrected. After the last day that was saved it goes on with the same rates, re-dated.
 */
public final class EcbStandIn implements AutoCloseable {
    private static final ZoneId FRANKFURT = ZoneId.of("Europe/Berlin");
    private static final LocalTime PUBLISHED = LocalTime.of(16, 0);
    private static final Pattern RATE = Pattern.compile("currency='(\\w+)' rate='([^']+)'");

    private final Clock clock;
    private final HttpServer server;
    private final byte[] savedHistory;
    private final LocalDate lastSaved;
    private final NavigableMap<LocalDate, Map<String, String>> days = new TreeMap<>();
    private final Map<LocalDate, byte[]> dailyFiles = new LinkedHashMap<>();
    private final Map<String, Answer> instead = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private record Answer(int status, byte[] body) {}

    public EcbStandIn(Clock clock) throws IOException {
        this.clock = clock;
        savedHistory = sample("eurofxref-hist.zip");
        readHistory();
        readDailyFiles();
        lastSaved = days.lastKey();
        goOn();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/eurofxref/", this::answer);
        server.start();
    }

    /** A saved file of the ECB's. */
    public static byte[] sample(String name) {
        try (InputStream in = EcbStandIn.class.getResourceAsStream("/ecb/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readHistory() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(savedHistory))) {
            zip.getNextEntry();
            List<String> lines = new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String[] head = lines.get(0).split(",");
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",");
                Map<String, String> day = new LinkedHashMap<>();
                for (int i = 1; i < cells.length; i++) {
                    if (!cells[i].equals("N/A")) {
                        day.put(head[i], cells[i]);
                    }
                }
                days.put(LocalDate.parse(cells[0]), day);
            }
        }
    }

    private void readDailyFiles() throws IOException {
        LocalDate corrected = days.lastKey();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(sample("eurofxref-daily-xml.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                LocalDate date = LocalDate.parse(entry.getName().replace(".xml", ""));
                byte[] file = zip.readAllBytes();
                dailyFiles.put(date, file);
                if (date.isAfter(corrected)) {
                    days.put(date, ratesOf(file));
                }
            }
        }
    }

    private static Map<String, String> ratesOf(byte[] daily) {
        Map<String, String> rates = new LinkedHashMap<>();
        RATE.matcher(new String(daily, StandardCharsets.UTF_8))
                .results()
                .forEach(rate -> rates.put(
                        rate.group(1),
                        new BigDecimal(rate.group(2)).stripTrailingZeros().toPlainString()));
        return rates;
    }

    private void goOn() {
        List<Map<String, String>> last =
                List.copyOf(days.tailMap(lastSaved.minusYears(1)).values());
        int next = 0;
        LocalDate end = LocalDate.ofInstant(clock.instant(), FRANKFURT).plusDays(10);
        for (LocalDate date = lastSaved.plusDays(1); date.isBefore(end); date = date.plusDays(1)) {
            if (date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY) {
                days.put(date, last.get(last.size() - 1 - next++ % last.size()));
            }
        }
    }

    /** Answers so from now on, whatever the path's file holds. */
    public void answer(String file, int status, byte[] body) {
        instead.put(file, new Answer(status, body));
    }

    /** Answers with its files again. */
    public void recover() {
        instead.clear();
    }

    /** The names of the files asked for, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/eurofxref");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String file = exchange.getRequestURI().getPath().replace("/eurofxref/", "");
        asked.add(file);
        Answer answer = instead.containsKey(file) ? instead.get(file) : file(file);
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    private Answer file(String name) throws IOException {
        LocalDate newest = newest();
        return switch (name) {
            case "eurofxref-daily.xml" ->
                new Answer(200, dailyFiles.getOrDefault(newest, xml(days.subMap(newest, true, newest, true))));
            case "eurofxref-hist-90d.xml" ->
                new Answer(200, xml(days.subMap(newest.minusDays(89), true, newest, true)));
            case "eurofxref-hist.zip" -> new Answer(200, newest.isAfter(lastSaved) ? history(newest) : savedHistory);
            default -> new Answer(404, "<html>not found</html>".getBytes(StandardCharsets.UTF_8));
        };
    }

    private LocalDate newest() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), FRANKFURT);
        boolean published = !clock.instant()
                .isBefore(today.atTime(PUBLISHED).atZone(FRANKFURT).toInstant());
        return published ? days.floorKey(today) : days.lowerKey(today);
    }

    /** As the ECB writes its history: on one line, newest day first, zeros dropped. */
    private static byte[] xml(NavigableMap<LocalDate, Map<String, String>> of) {
        String cubes = of.descendingMap().entrySet().stream()
                .map(day -> "<Cube time=\"" + day.getKey() + "\">"
                        + day.getValue().entrySet().stream()
                                .map(rate ->
                                        "<Cube currency=\"" + rate.getKey() + "\" rate=\"" + rate.getValue() + "\"/>")
                                .collect(Collectors.joining())
                        + "</Cube>")
                .collect(Collectors.joining());
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><gesmes:Envelope"
                        + " xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\""
                        + " xmlns=\"http://www.ecb.int/vocabulary/2002-08-01/eurofxref\">"
                        + "<gesmes:subject>Reference rates</gesmes:subject><Cube>" + cubes
                        + "</Cube></gesmes:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] history(LocalDate newest) throws IOException {
        List<String> quotes = new ArrayList<>(days.values().stream()
                .flatMap(day -> day.keySet().stream())
                .distinct()
                .sorted()
                .toList());
        StringBuilder csv = new StringBuilder("Date," + String.join(",", quotes) + ",\n");
        days.headMap(newest, true)
                .descendingMap()
                .forEach((date, rates) -> csv.append(date)
                        .append(',')
                        .append(quotes.stream()
                                .map(quote -> rates.getOrDefault(quote, "N/A") + ",")
                                .collect(Collectors.joining()))
                        .append('\n'));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("eurofxref-hist.csv"));
            zip.write(csv.toString().getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

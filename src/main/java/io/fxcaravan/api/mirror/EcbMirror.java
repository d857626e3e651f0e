package io.fxcaravan.api.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fxcaravan.api.http.AnswerCache;
import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.KeptAnswer;
import io.fxcaravan.api.http.Problem;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.reading.DayReader;
import io.fxcaravan.reading.QueryException;
import io.fxcaravan.reading.Series;
import io.fxcaravan.reading.Series.SeriesDay;
import io.fxcaravan.reading.SeriesQuery;
import io.fxcaravan.reading.SeriesReader;
import io.fxcaravan.store.Database;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Message;

/** The ECB's files, made from its stored rates. Each file is kept until a day of it changes. */
public final class EcbMirror {
    private static final int FILE = 2;
    private static final String PROVIDER = "ecb";
    private static final String EURO = "EUR";
    private static final LocalDate FIRST = LocalDate.of(1999, 1, 4);
    private static final int NINETY_DAYS_BACK = 89;

    private final DayReader days;
    private final SeriesReader series;
    private final Database database;
    private final AnswerCache cache;
    private final Map<File, Made> made = new ConcurrentHashMap<>();

    /** One of the bank's files. */
    private enum File {
        DAILY("eurofxref-daily.xml"),
        DAILY_ZIP("eurofxref.zip"),
        DAYS_90("eurofxref-hist-90d.xml"),
        HISTORY("eurofxref-hist.xml"),
        HISTORY_ZIP("eurofxref-hist.zip");

        private final String path;

        File(String path) {
            this.path = path;
        }

        static File of(String path) {
            for (File file : values()) {
                if (file.path.equals(path)) {
                    return file;
                }
            }
            throw Problem.notFound("the ECB has no such file");
        }

        /** Whether it is sent so fast that the way through a route shows, and takes little of what is kept of answers. */
        boolean isShort() {
            return this == DAILY || this == DAILY_ZIP || this == DAYS_90;
        }

        /** The first date of the file when {@code newest} is its last. */
        LocalDate first(LocalDate newest) {
            return switch (this) {
                case DAILY, DAILY_ZIP -> newest;
                case DAYS_90 -> newest.minusDays(NINETY_DAYS_BACK);
                case HISTORY, HISTORY_ZIP -> FIRST;
            };
        }

        byte[] content(List<SeriesDay> newestFirst) {
            SeriesDay newest = newestFirst.get(0);
            return switch (this) {
                case DAILY -> EcbFileFormat.daily(newest).getBytes(UTF_8);
                case DAILY_ZIP -> EcbFileFormat.zip("eurofxref.csv", EcbFileFormat.dailyCsv(newest), newest.date());
                case DAYS_90, HISTORY ->
                    EcbFileFormat.history(newestFirst.iterator()).getBytes(UTF_8);
                case HISTORY_ZIP ->
                    EcbFileFormat.zip("eurofxref-hist.csv", EcbFileFormat.historyCsv(newestFirst), newest.date());
            };
        }

        HttpAnswer answer(List<SeriesDay> newestFirst, String etag) {
            String type = path.endsWith(".zip") ? "application/zip" : "text/xml; charset=utf-8";
            return new HttpAnswer(200, type, content(newestFirst), Map.of("ETag", etag));
        }
    }

    /** A kept file. @param changes the store's count of changes before the file was made */
    private record Made(long changes, String etag, KeptAnswer answer) {}

    public EcbMirror(DayReader days, SeriesReader series, Database database, AnswerCache cache) {
        this.days = days;
        this.series = series;
        this.database = database;
        this.cache = cache;
    }

    HttpAnswer file(Message message) {
        QueryParameters parameters = QueryParameters.of(message);
        File file = File.of(parameters.segment(FILE));
        if (file.isShort()) {
            return cache.remember(
                    parameters.request(),
                    () -> made.compute(file, this::current).answer().plain());
        }
        return made.compute(file, this::current).answer().as(message);
    }

    private Made current(File file, Made before) {
        // counted before the rates are read, so that a change meanwhile is noticed
        long changes = database.changes();
        if (before != null && before.changes() == changes) {
            return before;
        }
        Series span = span(file);
        String etag = "\"" + span.tag() + "\"";
        if (before != null && before.etag().equals(etag)) {
            return new Made(changes, etag, before.answer());
        }
        List<SeriesDay> newestFirst = new ArrayList<>();
        span.days().get().forEachRemaining(newestFirst::add);
        Collections.reverse(newestFirst);
        return new Made(changes, etag, KeptAnswer.of(file.answer(newestFirst, etag)));
    }

    private Series span(File file) {
        try {
            LocalDate newest = days.read(
                            DayQuery.latest().from(PROVIDER).in(EURO).only(Set.of("USD")))
                    .date();
            return series.read(new SeriesQuery(file.first(newest), newest, EURO, Set.of(), PROVIDER, null, false));
        } catch (QueryException e) {
            throw Problem.notFound("these files are made from the rates of the provider ecb, and none are stored here");
        }
    }
}

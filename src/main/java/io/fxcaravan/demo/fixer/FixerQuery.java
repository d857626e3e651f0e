package io.fxcaravan.demo.fixer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What a request asks for.
 *
 * @param at when it was asked: one look at the clock, which may be moved meanwhile
 * @param function the path's last part: {@code latest}, a date, {@code symbols}, …
 * @param date the single day asked for, if it is one
 * @param days all days asked for; of a time series only when its range is valid
 */
record FixerQuery(Instant at, String function, Optional<LocalDate> date, List<LocalDate> days) {

    private static final int LONGEST_SERIES = 365;

    static FixerQuery of(HttpRequest request, Instant at) {
        String function = request.path().substring(request.path().lastIndexOf('/') + 1);
        if (function.equals("timeseries")) {
            return new FixerQuery(at, function, Optional.empty(), range(request));
        }
        Optional<LocalDate> date = function.equals("latest") ? Optional.of(todayAt(at)) : date(function);
        return new FixerQuery(at, function, date, date.stream().toList());
    }

    LocalDate today() {
        return todayAt(at);
    }

    private static LocalDate todayAt(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<LocalDate> range(HttpRequest request) {
        Optional<LocalDate> start = request.parameter("start_date").flatMap(FixerQuery::date);
        Optional<LocalDate> end = request.parameter("end_date").flatMap(FixerQuery::date);
        if (start.isEmpty() || end.isEmpty()) {
            return List.of();
        }
        long days = ChronoUnit.DAYS.between(start.get(), end.get()) + 1;
        return days < 1 || days > LONGEST_SERIES
                ? List.of()
                : start.get().datesUntil(end.get().plusDays(1)).toList();
    }
}

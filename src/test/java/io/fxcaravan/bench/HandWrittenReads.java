package io.fxcaravan.bench;

import io.fxcaravan.rates.RateRules;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * What the program's reads are measured against: for each question one query and a {@link StringBuilder}. Knows one provider
 * and its base, no cross rate, no correction, no missing day. All but the day give the program's own answer, byte for byte.
 */
final class HandWrittenReads {
    private static final MathContext TWELVE = new MathContext(12, RoundingMode.HALF_EVEN);

    private static final String DAY = """
            select r.quote, r.amount from ledger l join snapshot_rate r on r.snapshot_id = l.snapshot_id
            where l.provider = 'manual' and l.rate_date = ?""";

    private static final String SPAN = """
            select s.rate_date, s.quality, s.revision, r.quote, r.amount
            from ledger l join snapshot s on s.id = l.snapshot_id join snapshot_rate r on r.snapshot_id = s.id
            where l.provider = 'manual' and l.rate_date between ? and ? and r.quote = any(?)
            order by s.rate_date, r.quote""";

    private final DataSource database;

    HandWrittenReads(DataSource database) {
        this.database = database;
    }

    String day(LocalDate date) throws SQLException {
        StringBuilder json = new StringBuilder("{\"date\":\"" + date + "\",\"base\":\"EUR\",\"rates\":{");
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(DAY)) {
            statement.setObject(1, date);
            try (ResultSet rows = statement.executeQuery()) {
                for (String separator = ""; rows.next(); separator = ",") {
                    json.append(separator)
                            .append('"')
                            .append(rows.getString(1))
                            .append("\":")
                            .append(RateRules.plain(rows.getBigDecimal(2)));
                }
            }
        }
        return json.append("}}").toString();
    }

    private record Row(LocalDate date, String quality, int revision, String quote, BigDecimal rate) {}

    private void rows(LocalDate from, LocalDate to, String quotes, Consumer<Row> each) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SPAN)) {
            statement.setObject(1, from);
            statement.setObject(2, to);
            statement.setObject(3, quotes.split(","));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    each.accept(new Row(
                            rows.getObject(1, LocalDate.class),
                            rows.getString(2),
                            rows.getInt(3),
                            rows.getString(4),
                            rows.getBigDecimal(5)));
                }
            }
        }
    }

    /** Of one currency. */
    String series(LocalDate from, LocalDate to, String quote) throws SQLException {
        StringBuilder json = new StringBuilder("{\"base\":\"EUR\",\"provider\":\"manual\",\"from\":\"" + from
                + "\",\"to\":\"" + to + "\",\"missing\":[],\"days\":[");
        rows(
                from,
                to,
                quote,
                row -> json.append("{\"date\":\"")
                        .append(row.date)
                        .append("\",\"quality\":\"")
                        .append(row.quality)
                        .append("\",\"revision\":")
                        .append(row.revision)
                        .append(",\"rates\":{\"")
                        .append(row.quote)
                        .append("\":")
                        .append(RateRules.plain(row.rate))
                        .append("}},"));
        json.setLength(json.length() - 1);
        return json.append("]}").toString();
    }

    String csv(LocalDate from, LocalDate to, String quotes) throws SQLException {
        StringBuilder csv = new StringBuilder("date,provider,base,quote,rate,quality,revision\n");
        rows(
                from,
                to,
                quotes,
                row -> csv.append(row.date)
                        .append(",manual,EUR,")
                        .append(row.quote)
                        .append(',')
                        .append(RateRules.plain(row.rate))
                        .append(',')
                        .append(row.quality)
                        .append(',')
                        .append(row.revision)
                        .append('\n'));
        return csv.toString();
    }

    /** Of one currency, by month. */
    String averages(LocalDate from, LocalDate to, String quote) throws SQLException {
        StringBuilder json =
                new StringBuilder("{\"base\":\"EUR\",\"provider\":\"manual\",\"period\":\"month\",\"from\":\"" + from
                        + "\",\"to\":\"" + to + "\",\"periods\":[");
        Month month = new Month();
        rows(from, to, quote, row -> {
            if (!YearMonth.from(row.date).equals(month.of)) {
                month.write(json, from, to, quote);
                month.begin(row);
            }
            month.add(row.rate);
        });
        month.write(json, from, to, quote);
        json.setLength(json.length() - 1);
        return json.append("]}").toString();
    }

    private static final class Month {
        private YearMonth of;
        private int days;
        private BigDecimal sum;
        private BigDecimal first;
        private BigDecimal last;
        private BigDecimal low;
        private BigDecimal high;

        void begin(Row row) {
            of = YearMonth.from(row.date);
            days = 0;
            sum = BigDecimal.ZERO;
            first = row.rate;
            low = row.rate;
            high = row.rate;
        }

        void add(BigDecimal rate) {
            days++;
            sum = sum.add(rate);
            last = rate;
            low = low.min(rate);
            high = high.max(rate);
        }

        void write(StringBuilder json, LocalDate from, LocalDate to, String quote) {
            if (of == null) {
                return;
            }
            LocalDate start = of.atDay(1);
            LocalDate end = of.atEndOfMonth();
            json.append(
                    "{\"period\":\"" + of + "\",\"from\":\"" + (start.isBefore(from) ? from : start) + "\",\"to\":\""
                            + (end.isAfter(to) ? to : end) + "\",\"days\":" + days
                            + ",\"provisional\":0,\"missing\":0,\"rates\":{\"" + quote + "\":{\"average\":"
                            + RateRules.plain(sum.divide(BigDecimal.valueOf(days), TWELVE)) + ",\"first\":"
                            + RateRules.plain(first) + ",\"last\":" + RateRules.plain(last) + ",\"low\":"
                            + RateRules.plain(low) + ",\"high\":" + RateRules.plain(high) + "}}},");
        }
    }
}

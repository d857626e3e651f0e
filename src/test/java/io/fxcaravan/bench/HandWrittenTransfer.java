package io.fxcaravan.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.JudgedRate;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.DayStatement;
import io.fxcaravan.store.NewSnapshot;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What import and export are measured against: the same statement for a day, prepared once, as many days a transaction and
 * the same force to the disk; plain JDBC and a buffered writer. Checks nothing, compares with nothing, sorts nothing.
 */
final class HandWrittenTransfer {
    private static final Pattern PARAMETER = Pattern.compile(":\\?(\\w+)");
    private static final int DAYS_PER_TRANSACTION = 50;

    private HandWrittenTransfer() {}

    static void load(Database database, Path history) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                BufferedReader in = Files.newBufferedReader(history, UTF_8)) {
            connection.setAutoCommit(false);
            String[] codes = in.readLine().split(",");
            PreparedStatement insert = null;
            List<String> names = new ArrayList<>();
            int days = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                DayStatement statement = day(codes, line.split(","));
                if (insert == null) {
                    Matcher parameter = PARAMETER.matcher(statement.sql());
                    while (parameter.find()) {
                        names.add(parameter.group(1));
                    }
                    insert = connection.prepareStatement(parameter.replaceAll("?"));
                }
                for (int i = 0; i < names.size(); i++) {
                    insert.setObject(i + 1, statement.parameters().get(names.get(i)));
                }
                insert.execute();
                if (++days % DAYS_PER_TRANSACTION == 0) {
                    connection.commit();
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
        database.checkpoint();
    }

    private static DayStatement day(String[] codes, String[] cells) {
        List<JudgedRate> rates = new ArrayList<>();
        for (int i = 1; i < cells.length; i++) {
            if (!cells[i].equals("N/A")) {
                rates.add(new JudgedRate(codes[i], cells[i], new BigDecimal(cells[i]), null));
            }
        }
        rates.sort(Comparator.comparing(JudgedRate::quote));
        NewSnapshot snapshot = new NewSnapshot(
                "ecb",
                LocalDate.parse(cells[0]),
                1,
                "EUR",
                Direction.FOREIGN_PER_HOME,
                null,
                Quality.IMPORTED,
                new NewSnapshot.Origin("import", "loop"),
                null,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                0,
                rates,
                List.of(),
                null);
        return DayStatement.importing(
                snapshot, rates.stream().map(JudgedRate::quote).toList());
    }

    static void export(Database database, Path file) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select rate_date, provider, base, quote, rate, quality, revision from rates order by provider, rate_date, quote");
                BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
            out.write("date,provider,base,quote,rate,quality,revision\n");
            while (rows.next()) {
                out.write(rows.getString(1));
                for (int i = 2; i <= 4; i++) {
                    out.write(',');
                    out.write(rows.getString(i));
                }
                out.write(',');
                out.write(rows.getBigDecimal(5).stripTrailingZeros().toPlainString());
                out.write(',');
                out.write(rows.getString(6));
                out.write(',');
                out.write(rows.getString(7));
                out.write('\n');
            }
        }
    }
}

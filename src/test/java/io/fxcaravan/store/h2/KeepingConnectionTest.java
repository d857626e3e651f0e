package io.fxcaravan.store.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbc.JdbcPreparedStatement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepingConnectionTest {
    private static final String LIST = "insert into stored (date) values (?); update head set days = days + 1";

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:");
        connection = new KeepingDataSource(h2).getConnection();
        execute("create table stored (date varchar); create table head (days int); insert into head values (0)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns what was executed below the wrapper. */
    private PreparedStatement store(String date) throws SQLException {
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setString(1, date);
            list.execute();
            return list.unwrap(JdbcPreparedStatement.class);
        }
    }

    private int count(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void a_list_is_prepared_once() throws SQLException {
        PreparedStatement first = store("2026-03-04");

        assertThat(store("2026-03-05")).isSameAs(first);
        assertThat(count("select count(distinct date) from stored")).isEqualTo(2);
        assertThat(count("select days from head")).isEqualTo(2);
    }

    @Test
    void a_list_is_prepared_again_after_the_schema_has_changed() throws SQLException {
        PreparedStatement first = store("2026-03-04");
        execute("alter table stored add column source varchar default 'ecb'");

        assertThat(store("2026-03-05")).isNotSameAs(first);
        assertThat(count("select count(*) from stored where source = 'ecb'")).isEqualTo(2);
    }

    @Test
    void a_list_in_use_is_not_given_to_a_second_user() throws SQLException {
        try (PreparedStatement one = connection.prepareStatement(LIST);
                PreparedStatement other = connection.prepareStatement(LIST)) {
            one.setString(1, "2026-03-04");
            other.setString(1, "2026-03-05");
            one.execute();
            other.execute();
        }

        assertThat(count("select count(distinct date) from stored")).isEqualTo(2);
    }
}

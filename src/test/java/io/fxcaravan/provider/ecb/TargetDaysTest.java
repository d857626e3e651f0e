package io.fxcaravan.provider.ecb;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.provider.Easter;
import io.fxcaravan.testkit.EcbStandIn;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TargetDaysTest {
    @Test
    void the_calendar_agrees_with_each_day_of_the_history() throws Exception {
        Set<LocalDate> published =
                EcbFormat.read(EcbStandIn.sample("eurofxref-hist.zip")).days().keySet();

        Set<LocalDate> open = LocalDate.of(1998, 1, 1)
                .datesUntil(LocalDate.of(2026, 4, 14))
                .filter(date -> !TargetDays.isClosed(date))
                .collect(Collectors.toSet());

        assertThat(open).isEqualTo(published).hasSize(6983);
    }

    @Test
    void easter_is_known_for_years_to_come() {
        assertThat(Easter.western(2027)).isEqualTo("2027-03-28");
        assertThat(Easter.western(2035)).isEqualTo("2035-03-25");
        assertThat(Easter.western(2038)).isEqualTo("2038-04-25");
        assertThat(TargetDays.isClosed(LocalDate.of(2027, 3, 26))).isTrue();
        assertThat(TargetDays.isClosed(LocalDate.of(2027, 3, 29))).isTrue();
        assertThat(TargetDays.isClosed(LocalDate.of(2027, 3, 30))).isFalse();
    }
}

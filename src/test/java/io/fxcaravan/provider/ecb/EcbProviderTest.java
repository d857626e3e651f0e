package io.fxcaravan.provider.ecb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderCall.Kind;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.RawRate;
import io.fxcaravan.testkit.EcbStandIn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcbProviderTest {
    private static final LocalDate AUGUST_21 = LocalDate.of(2026, 8, 21);
    private static final EcbProvider ECB = new EcbProvider(List.of());

    @Test
    void a_backfill_of_any_length_is_one_download() {
        List<LocalDate> days = LocalDate.of(1999, 1, 4).datesUntil(AUGUST_21).toList();

        List<ProviderCall> calls = ECB.calls(new TreeSet<>(days), false);

        assertThat(calls).containsExactly(new ProviderCall("ecb", Kind.SERIES, days));
    }

    @ParameterizedTest
    @CsvSource({
        "LATEST, 2026-08-21, eurofxref-daily.xml",
        "DATE,   2026-08-20, eurofxref-hist-90d.xml",
        "DATE,   2026-05-24, eurofxref-hist-90d.xml",
        "DATE,   2026-05-23, eurofxref-hist.zip",
        "SERIES, 1999-01-04, eurofxref-hist.zip"
    })
    void the_smallest_file_that_holds_the_days_is_asked_for(Kind kind, LocalDate first, String file) {
        assertThat(ECB.request(ProviderCall.of("ecb", kind, first), AUGUST_21).path())
                .isEqualTo(file);
    }

    @Test
    void a_day_is_final_once_it_is_published() throws Exception {
        DayRates day =
                read(Kind.LATEST, AUGUST_21, "eurofxref-daily-2026-08-21.xml").get(0);

        assertThat(day.date()).isEqualTo(AUGUST_21);
        assertThat(day.base()).isEqualTo("EUR");
        assertThat(day.quality()).isEqualTo(Quality.FINAL);
        assertThat(day.rates()).hasSize(29).contains(new RawRate("GBP", "0.85670"));
    }

    @Test
    void a_file_that_still_shows_the_day_before_says_not_yet() {
        ProviderFailure failure = refused(Kind.LATEST, LocalDate.of(2026, 8, 24), "eurofxref-daily-2026-08-21.xml");

        assertThat(failure.action()).isEqualTo(FailureAction.AWAIT);
        assertThat(failure).hasMessageContaining("2026-08-21");
    }

    @Test
    void a_file_from_the_future_is_refused() {
        ProviderFailure failure = refused(Kind.LATEST, LocalDate.of(2026, 8, 20), "eurofxref-daily-2026-08-21.xml");

        assertThat(failure.action()).isEqualTo(FailureAction.LATER);
        assertThat(failure).hasMessageContaining("clock");
    }

    @Test
    void a_day_that_the_history_passes_over_was_not_published() {
        ProviderFailure failure = refused(Kind.DATE, LocalDate.of(2026, 4, 3), "eurofxref-hist.zip");

        assertThat(failure.action()).isEqualTo(FailureAction.NONE);
    }

    @Test
    void a_day_before_the_files_first_is_not_taken_for_an_unpublished_one() {
        assertThat(refused(Kind.DATE, LocalDate.of(2019, 8, 1), "eurofxref-hist-90d-2019-11-29.xml")
                        .action())
                .isEqualTo(FailureAction.LATER);
        assertThat(refused(Kind.DATE, LocalDate.of(1998, 12, 31), "eurofxref-hist.zip")
                        .action())
                .isEqualTo(FailureAction.NONE);
    }

    @Test
    void a_currency_that_is_discontinued_is_no_error() throws Exception {
        List<DayRates> days = ECB.read(
                new ProviderCall("ecb", Kind.SERIES, List.of(LocalDate.of(2025, 12, 31), LocalDate.of(2026, 1, 2))),
                EcbFormat.read(EcbStandIn.sample("eurofxref-hist.zip")));

        assertThat(days).extracting(day -> day.rates().size()).containsExactly(30, 29);
    }

    @Test
    void a_day_with_far_fewer_rates_than_ever_is_torn() throws Exception {
        EcbFile torn = EcbFormat.read(EcbFormatTest.daily("<Cube currency='USD' rate='1.1'/>"));
        LocalDate date = LocalDate.of(2026, 4, 13);

        assertThat(catchThrowableOfType(
                                ProviderFailure.class, () -> ECB.read(ProviderCall.of("ecb", Kind.LATEST, date), torn))
                        .reason())
                .isEqualTo("too_few_rates");
        assertThat(ECB.read(new ProviderCall("ecb", Kind.SERIES, List.of(date, AUGUST_21)), torn))
                .isEmpty();
    }

    @Test
    void only_the_asked_currencies_are_kept() throws Exception {
        List<DayRates> days = new EcbProvider(List.of("USD", "XXX"))
                .read(
                        ProviderCall.of("ecb", Kind.LATEST, AUGUST_21),
                        EcbFormat.read(EcbStandIn.sample("eurofxref-daily-2026-08-21.xml")));

        assertThat(days.get(0).rates()).containsExactly(new RawRate("USD", "1.1699"));
    }

    @ParameterizedTest
    @CsvSource({"500, RETRY", "503, RETRY", "429, RETRY", "404, LATER", "403, LATER", "301, LATER"})
    void a_status_says_whether_a_quick_retry_may_help(int status, FailureAction action) {
        ProviderFailure failure = ECB.refusal(status, "<html>".getBytes(UTF_8));

        assertThat(failure.action()).isEqualTo(action);
        assertThat(failure.httpStatus()).isEqualTo(status);
    }

    @Test
    void its_days_begin_in_frankfurt_and_are_published_at_four_summer_and_winter() {
        assertThat(ECB.calendar().publishedFrom(AUGUST_21)).isEqualTo(Instant.parse("2026-08-21T14:00:00Z"));
        assertThat(ECB.calendar().publishedFrom(LocalDate.of(2026, 1, 5)))
                .isEqualTo(Instant.parse("2026-01-05T15:00:00Z"));
        assertThat(ECB.calendar().today(Instant.parse("2026-08-20T22:30:00Z"))).isEqualTo(AUGUST_21);
    }

    private static List<DayRates> read(Kind kind, LocalDate date, String sample) throws ProviderFailure {
        return ECB.read(ProviderCall.of("ecb", kind, date), EcbFormat.read(EcbStandIn.sample(sample)));
    }

    private static ProviderFailure refused(Kind kind, LocalDate date, String sample) {
        return catchThrowableOfType(ProviderFailure.class, () -> read(kind, date, sample));
    }
}

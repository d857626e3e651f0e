package io.fxcaravan.ingest.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Admission.Facts GOOD = new Admission.Facts(false, true, false, false, true, false, true);

    @Test
    void a_call_that_can_be_paid_goes_out() {
        assertThat(Admission.of(GOOD)).isEqualTo(Admission.GO);
    }

    @Test
    void in_a_run_that_is_over_nothing_goes_out_whoever_asks() {
        assertThat(Admission.of(new Admission.Facts(true, true, true, false, true, false, true)))
                .isEqualTo(Admission.OVER);
    }

    @Test
    void a_provider_that_may_not_be_called_is_called_by_a_person_or_a_probe_alone() {
        assertThat(Admission.of(new Admission.Facts(false, false, false, false, true, false, true)))
                .isEqualTo(Admission.OVER);
        assertThat(Admission.of(new Admission.Facts(false, false, true, false, true, false, true)))
                .isEqualTo(Admission.GO);
    }

    @Test
    void a_span_that_the_plan_refuses_is_asked_for_day_by_day() {
        assertThat(Admission.of(new Admission.Facts(false, true, false, true, false, false, true)))
                .isEqualTo(Admission.EACH_DAY);
    }

    @Test
    void a_call_waits_for_earlier_days_that_were_put_off() {
        assertThat(Admission.of(new Admission.Facts(false, true, false, false, true, true, false)))
                .isEqualTo(Admission.LATER);
    }

    @Test
    void what_cannot_be_paid_is_left() {
        assertThat(Admission.of(new Admission.Facts(false, true, false, false, true, false, false)))
                .isEqualTo(Admission.UNPAID);
    }
}

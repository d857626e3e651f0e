package io.fxcaravan.evidence;

import static java.util.stream.Collectors.toMap;

import io.fxcaravan.ledger.ExpectedDays;
import io.fxcaravan.ledger.Ledger;
import io.fxcaravan.ledger.LedgerDay;
import io.fxcaravan.provider.runtime.ConfiguredProvider;
import io.fxcaravan.rates.DayState;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** What a provider's calendar and the day ledger say of the dates of a span. */
final class LedgerCalendar implements NamedDays.Calendar {
    private final ExpectedDays days;
    private final Map<LocalDate, DayState> ledger;
    private final LocalDate owedFrom;

    /** @param owedFrom the first day that is owed; null for none */
    private LedgerCalendar(ExpectedDays days, Map<LocalDate, DayState> ledger, LocalDate owedFrom) {
        this.days = days;
        this.ledger = ledger;
        this.owedFrom = owedFrom;
    }

    /** Reads the ledger of a span, both ends counted. */
    static LedgerCalendar read(
            Ledger ledger, ConfiguredProvider provider, LocalDate from, LocalDate to, LocalDate owedFrom) {
        return new LedgerCalendar(
                ExpectedDays.of(provider),
                ledger.between(provider.name(), from, to).stream().collect(toMap(LedgerDay::date, LedgerDay::state)),
                owedFrom);
    }

    @Override
    public Optional<PassedOver.Why> why(LocalDate date) {
        DayState state = ledger.get(date);
        if (state == DayState.UNAVAILABLE) {
            return Optional.of(PassedOver.Why.UNAVAILABLE);
        }
        boolean holiday = state == DayState.HOLIDAY || days.isHoliday(date);
        if (isWeekend(date) && (holiday || !days.expects(date))) {
            return Optional.of(PassedOver.Why.WEEKEND);
        }
        return holiday ? Optional.of(PassedOver.Why.HOLIDAY) : Optional.empty();
    }

    @Override
    public boolean expects(LocalDate date) {
        return owedFrom != null && !date.isBefore(owedFrom) && days.expects(date);
    }

    /** Whether the retention has removed the day. */
    boolean isPruned(LocalDate date) {
        return ledger.get(date) == DayState.PRUNED;
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}

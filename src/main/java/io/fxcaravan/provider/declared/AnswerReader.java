package io.fxcaravan.provider.declared;

import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderFailure.Stage;
import io.fxcaravan.provider.declared.format.AnswerPart;
import io.fxcaravan.provider.declared.rows.AnswerDays;
import io.fxcaravan.provider.declared.rows.DateReader;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.rates.DayRates;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.RawRate;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the answers of a declared provider: bytes in, days out. Pure. */
final class AnswerReader {
    private static final int FIRST_OF_PAGE = 256;

    private final ProviderDeclaration declaration;
    private final Set<String> symbols;

    AnswerReader(ProviderDeclaration declaration, Set<String> symbols) {
        this.declaration = declaration;
        this.symbols = symbols;
    }

    /** The days in an answer; where the source is asked for one currency at a time, in the joined answers for all of them. */
    List<DayRates> read(ProviderCall call, byte[] body) throws ProviderFailure {
        AnswerDays days = new AnswerDays(call.dates());
        if (declaration.span().perCurrency()) {
            String first = declaration.currencies().keySet().iterator().next();
            for (Map.Entry<String, byte[]> one :
                    JoinedAnswers.split(body, first).entrySet()) {
                read(call, one.getValue(), one.getKey(), days);
            }
        } else if (!read(call, body, null, days)) {
            return none(call, "an empty answer");
        }
        days.completeAmendments(declaration.rows().dating().frequency());
        return call.kind() == ProviderCall.Kind.SERIES ? all(days) : one(call, days);
    }

    /** The dates in an answer. @throws ProviderFailure where there are none */
    TreeSet<LocalDate> dates(byte[] body) throws ProviderFailure {
        ProviderCall any = new ProviderCall(declaration.name(), ProviderCall.Kind.SERIES, List.of(LocalDate.MIN));
        AnswerDays days = new AnswerDays(any.dates());
        String first = declaration.currencies().keySet().stream().findFirst().orElse(null);
        read(any, body, first, days);
        if (days.others().isEmpty()) {
            throw declaration.rows().word().unfit("the answer holds no rates");
        }
        return days.others();
    }

    /** Whether there is anything in the answer. */
    private boolean read(ProviderCall call, byte[] body, String currency, AnswerDays days) throws ProviderFailure {
        if (body.length == 0) {
            throw ProviderFailure.notReadable("empty", "the answer is empty", null);
        }
        requireNoPage(body);
        Optional<Word> error = declaration.signs().error(body, declaration.charset());
        if (error.isPresent()) {
            throw ProviderFailure.of(
                    FailureAction.LATER,
                    Stage.VALIDATE,
                    "provider_error",
                    declaration.title() + " answers \"" + error.get().text() + "\"");
        }
        if (declaration.signs().isEmpty(body, declaration.charset())) {
            return false;
        }
        AnswerPart whole = declaration.format().read(body);
        if (declaration.echo().isPresent() && call.kind() != ProviderCall.Kind.SERIES) {
            requireEcho(declaration.echo().get(), whole, call);
        }
        boolean any = declaration.rows().read(whole, days, currency) > 0;
        if (!any && !declaration.signs().noRows()) {
            throw declaration
                    .rows()
                    .word()
                    .unfit("the answer holds no rows; where that means a day without rates, write"
                            + " empty-when: no-rows");
        }
        return any;
    }

    /** A page with status 200 is what a moved address and a proxy's complaint look like; it says nothing of the day. */
    private void requireNoPage(byte[] body) throws ProviderFailure {
        String begin = new String(body, 0, Math.min(body.length, FIRST_OF_PAGE), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .replaceFirst("^\\s*<\\?xml[^>]*>", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        boolean tags = begin.startsWith("<") && !declaration.formatWord().text().equals("xml");
        if (tags || begin.startsWith("<!doctype html") || begin.startsWith("<html")) {
            throw ProviderFailure.notReadable(
                    "html",
                    "a web page came instead of " + declaration.formatWord().text() + "; has the address moved? "
                            + whereUrl() + "; the page",
                    body);
        }
    }

    /** Where a person mends the address. */
    String whereUrl() {
        Word url = declaration.asking().url();
        return "url is in " + url.file() + " line " + url.line();
    }

    private static void requireEcho(DateReader echo, AnswerPart whole, ProviderCall call) throws ProviderFailure {
        LocalDate inside = echo.date(echo.text(whole));
        if (!inside.equals(call.first())) {
            throw otherDate(call, inside);
        }
    }

    /** An older date: the day is absent. A later one cannot be what was asked for. */
    private static ProviderFailure otherDate(ProviderCall call, LocalDate inside) {
        return inside.isBefore(call.first())
                ? nothing(call, "the rates of " + inside)
                : ProviderFailure.of(
                        FailureAction.LATER,
                        Stage.VALIDATE,
                        "wrong_date",
                        "asked for " + call.first() + ", the answer has " + inside);
    }

    private static List<DayRates> none(ProviderCall call, String instead) throws ProviderFailure {
        if (call.kind() == ProviderCall.Kind.SERIES) {
            return List.of(); // each day is then asked for by itself
        }
        throw nothing(call, instead);
    }

    /** The source has no rates for the day; not yet, where the day is not over. */
    static ProviderFailure nothing(ProviderCall call, String instead) {
        return call.kind() == ProviderCall.Kind.LATEST
                ? ProviderFailure.of(
                        FailureAction.AWAIT,
                        Stage.VALIDATE,
                        "not_published",
                        "not published yet: the source answered with " + instead)
                : ProviderFailure.of(
                        FailureAction.NONE,
                        Stage.VALIDATE,
                        "no_rates",
                        "no rates for " + call.first() + ": the source answered with " + instead);
    }

    /** The good days; a bad one is asked for by itself, and then says why. Where all are bad, one asking will do. */
    private List<DayRates> all(AnswerDays days) throws ProviderFailure {
        List<DayRates> good = new ArrayList<>();
        ProviderFailure first = null;
        for (Map.Entry<LocalDate, AnswerDays.Day> found : days.found().entrySet()) {
            try {
                good.add(day(found.getKey(), found.getValue()));
            } catch (ProviderFailure bad) {
                first = first == null ? bad : first;
            }
        }
        if (good.isEmpty() && first != null) {
            throw first;
        }
        return good;
    }

    /** The day asked for; with it the amendments of its period, each a day of its own. */
    private List<DayRates> one(ProviderCall call, AnswerDays days) throws ProviderFailure {
        if (days.found().containsKey(call.first())) {
            List<DayRates> found = new ArrayList<>();
            for (Map.Entry<LocalDate, AnswerDays.Day> day : days.found().entrySet()) {
                found.add(day(day.getKey(), day.getValue()));
            }
            return found;
        }
        LocalDate before = days.others().floor(call.first());
        LocalDate nearest = before != null ? before : days.others().ceiling(call.first());
        throw nearest == null ? nothing(call, "nothing") : otherDate(call, nearest);
    }

    private boolean isAmendment(LocalDate date) {
        return !declaration.rows().dating().frequency().first(date).equals(date);
    }

    private DayRates day(LocalDate date, AnswerDays.Day day) throws ProviderFailure {
        if (day.failure() != null) {
            throw day.failure();
        }
        List<RawRate> rates = day.rates();
        if (rates.isEmpty()) {
            throw ProviderFailure.of(
                    FailureAction.NONE,
                    Stage.VALIDATE,
                    "no_rates",
                    "the answer has no rate for " + date + " that is one");
        }
        if (rates.size() < declaration.atLeast() && !isAmendment(date)) {
            throw ProviderFailure.of(
                    FailureAction.LATER,
                    Stage.VALIDATE,
                    "too_few_rates",
                    "the answer has " + rates.size() + " rates for " + date + ", fewer than at-least: "
                            + declaration.atLeast());
        }
        return new DayRates(
                date,
                declaration.base(),
                declaration.direction(),
                day.validity(),
                null,
                Quality.FINAL,
                symbols.isEmpty()
                        ? rates
                        : rates.stream()
                                .filter(rate -> symbols.contains(rate.quote()))
                                .toList());
    }
}

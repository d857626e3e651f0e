package io.fxcaravan.api.read;

import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.Problem;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.config.DidYouMean;
import io.fxcaravan.ledger.OwedDays;
import io.fxcaravan.ops.StatusJson;
import io.fxcaravan.ops.StatusReader;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.reading.text.LedgerJson;
import java.time.Clock;
import java.time.LocalDate;
import org.apache.camel.Message;

/** The status and the day ledger over HTTP. */
public final class StatusApi {
    private static final int DEFAULT_DAYS = 31;

    private final StatusReader status;
    private final OwedDays owed;
    private final Providers providers;
    private final Clock clock;

    public StatusApi(StatusReader status, OwedDays owed, Providers providers, Clock clock) {
        this.status = status;
        this.owed = owed;
        this.providers = providers;
        this.clock = clock;
    }

    HttpAnswer status(Message request) {
        QueryParameters.of(request).noOthers();
        return HttpAnswer.json(StatusJson.of(status.read())).tagged();
    }

    HttpAnswer days(Message request) {
        QueryParameters parameters = QueryParameters.of(request);
        String provider = parameters.text("provider");
        LocalDate to = parameters.date("to");
        LocalDate from = parameters.date("from");
        parameters.noOthers();
        if (provider != null && !providers.has(provider)) {
            throw Problem.badRequest(
                    "unknown_provider",
                    "there is no such provider here"
                            + DidYouMean.hint(
                                    provider,
                                    providers.all().stream().map(p -> p.name()).toList()));
        }
        LocalDate last = to != null ? to : providers.first().calendar().today(clock.instant());
        LocalDate first = from != null ? from : last.minusDays(DEFAULT_DAYS - 1L);
        if (first.isAfter(last)) {
            throw Problem.badRequest("bad_date", "from lies after to");
        }
        return HttpAnswer.json(LedgerJson.of(owed.between(provider, first, last)))
                .tagged();
    }
}

package io.fxcaravan.api.mirror;

import io.fxcaravan.api.http.AnswerCache;
import io.fxcaravan.api.http.ChunkStream;
import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.provider.runtime.Providers;
import io.fxcaravan.reading.Averages;
import io.fxcaravan.reading.KnownCurrencies;
import io.fxcaravan.reading.Series;
import io.fxcaravan.reading.SeriesQuery;
import io.fxcaravan.reading.SeriesReader;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Message;

/**
 * Answers questions for rates like version 2 of Frankfurter, from the store. Rates are never blended: they are those of the named
 * provider, otherwise of the first. Published rates keep all their digits; computed ones are rounded as Frankfurter rounds.
 *
 * @see <a href="https://github.com/lineofflight/frankfurter">Frankfurter</a>
 */
public final class FrankfurterV2 {
    private static final int BASE = 3;
    private static final int QUOTE = 4;

    private final SeriesReader series;
    private final Providers providers;
    private final KnownCurrencies known;
    private final FrankfurterReach reach;
    private final AnswerCache cache;

    public FrankfurterV2(
            SeriesReader series,
            Providers providers,
            KnownCurrencies known,
            FrankfurterReach reach,
            AnswerCache cache) {
        this.series = series;
        this.providers = providers;
        this.known = known;
        this.reach = reach;
        this.cache = cache;
    }

    HttpAnswer rates(Message message) {
        return rates(message, parameters -> FrankfurterFormat.accepted(parameters.accept()));
    }

    HttpAnswer csv(Message message) {
        return rates(message, parameters -> FrankfurterFormat.CSV);
    }

    private HttpAnswer rates(Message message, Function<QueryParameters, FrankfurterFormat> wanted) {
        return FrankfurterVersion.V2.answer(message, parameters -> {
            FrankfurterFormat format = wanted.apply(parameters);
            FrankfurterQuestion question = FrankfurterQuestion.of(parameters, known);
            Optional<Series> days = days(question);
            Iterator<FrankfurterRow> rows =
                    days.map(found -> rows(question, found)).orElse(Collections.emptyIterator());
            return question.isSpan() && days.isPresent()
                    ? ChunkStream.answer(
                            message,
                            format.type(),
                            format.chunks(rows, question.expanded()),
                            days.get().tag())
                    : format.whole(rows, question.expanded());
        });
    }

    /** The first row of the answer of {@code /v2/rates} to the same question. */
    HttpAnswer rate(Message message) {
        return FrankfurterVersion.V2.remembered(cache, message, parameters -> {
            FrankfurterQuestion question =
                    FrankfurterQuestion.of(parameters, parameters.segment(BASE), parameters.segment(QUOTE), known);
            return days(question)
                    .map(days -> rows(question, days))
                    .filter(Iterator::hasNext)
                    .map(rows -> FrankfurterVersion.ok(rows.next().json()))
                    .orElseThrow(FrankfurterRefusal::notFound);
        });
    }

    /** The days that may answer; empty for an unknown provider and for a span that ends before it begins. */
    private Optional<Series> days(FrankfurterQuestion of) {
        String provider = of.provider() == null ? providers.first().name() : of.provider();
        LocalDate last = of.last(reach.today());
        if (!providers.has(provider) || of.isSpan() && of.from().isAfter(last)) {
            return Optional.empty();
        }
        LocalDate first =
                of.isGrouped() ? of.group().first(of.from()) : reach.back(of.isSpan() ? of.from() : last, provider);
        LocalDate end = of.isGrouped() ? of.group().end(of.group().start(last)) : last;
        return Optional.of(series.read(new SeriesQuery(first, end, of.base(), of.quotes(), provider, null, false)));
    }

    private Iterator<FrankfurterRow> rows(FrankfurterQuestion of, Series days) {
        FrankfurterRows rows = new FrankfurterRows(of, days.provider());
        if (!of.isSpan()) {
            return rows.on(days.days().get()).iterator();
        }
        return of.isGrouped()
                ? rows.grouped(Averages.of(days, of.group()), of.last(reach.today()))
                        .iterator()
                : rows.since(of.from(), days.days().get());
    }
}

package io.fxcaravan.provider.declared;

import io.fxcaravan.provider.Credentials;
import io.fxcaravan.provider.DateSpans;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderCalendar;
import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderFailure.Stage;
import io.fxcaravan.provider.ProviderRequest;
import io.fxcaravan.provider.RateProvider;
import io.fxcaravan.rates.DayRates;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.apache.camel.spi.DataFormat;

/** A provider as its file describes it. */
final class DeclaredProvider implements RateProvider {
    /** Reads nothing by itself: which format an answer has may change with the file while the daemon runs. */
    private static final DataFormat BYTES = new BytesDataFormat();

    private final ProviderDeclaration declaration;
    private final AnswerReader answers;
    private final Credentials credentials;
    /** The currencies that are asked for one at a time; none where an answer holds all. */
    private final List<String> oneByOne;

    /** @param symbols the quotes to keep; empty for all */
    DeclaredProvider(ProviderDeclaration declaration, Set<String> symbols, Credentials credentials) {
        this.declaration = declaration;
        this.answers = new AnswerReader(declaration, symbols);
        this.credentials = credentials;
        this.oneByOne = !declaration.span().perCurrency()
                ? List.of()
                : declaration.currencies().keySet().stream()
                        .filter(code -> symbols.isEmpty() || symbols.contains(code))
                        .toList();
    }

    @Override
    public ProviderCalendar calendar() {
        return declaration.calendar().calendar();
    }

    @Override
    public DataFormat format() {
        return BYTES;
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    @Override
    public String edition() {
        return declaration.yaml();
    }

    @Override
    public List<ProviderCall> calls(SortedSet<LocalDate> days, boolean series) {
        return DateSpans.of(days, (span, day) -> series && declaration.span().goesOn(span, day)).stream()
                .map(span -> new ProviderCall(
                        declaration.name(), span.size() > 1 ? ProviderCall.Kind.SERIES : ProviderCall.Kind.DATE, span))
                .toList();
    }

    @Override
    public int readAgainDays() {
        return declaration.readAgainDays();
    }

    @Override
    public ProviderRequest request(ProviderCall call, LocalDate today) {
        return requests(call, today).get(0);
    }

    @Override
    public List<ProviderRequest> requests(ProviderCall call, LocalDate today) {
        return oneByOne.isEmpty()
                ? List.of(request(call, (String) null))
                : oneByOne.stream()
                        .map(code -> request(call, declaration.currencies().get(code)))
                        .toList();
    }

    private ProviderRequest request(ProviderCall call, String currency) {
        RequestTemplate template = declaration.asking();
        return new ProviderRequest(
                template.path().filled(call.first(), call.last(), currency),
                template.queryFor(call.first(), call.last(), currency),
                template.headers(),
                template.body() == null ? null : template.body().filled(call.first(), call.last(), currency));
    }

    @Override
    public byte[] joined(List<byte[]> answers) {
        return oneByOne.isEmpty() ? answers.get(0) : JoinedAnswers.join(oneByOne, answers);
    }

    @Override
    public int cost(ProviderCall call) {
        return Math.max(1, oneByOne.size());
    }

    @Override
    public List<DayRates> read(ProviderCall call, Object answer) throws ProviderFailure {
        return answers.read(call, answer instanceof byte[] body ? body : new byte[0]);
    }

    @Override
    public ProviderFailure refusal(ProviderCall call, int status, byte[] body) {
        return declaration.signs().emptyStatus().contains(status)
                ? AnswerReader.nothing(call, "HTTP " + status).withStatus(status)
                : refusal(status, body);
    }

    /** What moved, or is not for this machine, is no outage; but there is seldom a key that could be mended. */
    @Override
    public ProviderFailure refusal(int status, byte[] body) {
        boolean unwell = status >= 500 || status == 429 || status == 408;
        boolean key = declaration.key().isPresent() && (status == 401 || status == 403);
        String what = declaration.title() + " answered HTTP " + status;
        if (key) {
            return ProviderFailure.of(
                            FailureAction.OPERATOR,
                            Stage.FETCH,
                            "http_" + status,
                            what + ": check fx." + declaration.name() + ".api-key")
                    .withStatus(status);
        }
        return ProviderFailure.of(
                        unwell ? FailureAction.RETRY : FailureAction.LATER,
                        Stage.FETCH,
                        "http_" + status,
                        unwell ? what : what + ": has the address moved? " + answers.whereUrl())
                .withStatus(status);
    }
}

package io.fxcaravan.api.operate;

import io.fxcaravan.api.http.HttpAnswer;
import io.fxcaravan.api.http.Problem;
import io.fxcaravan.api.http.QueryParameters;
import io.fxcaravan.api.keys.CallerName;
import io.fxcaravan.deadletter.DeadLetter;
import io.fxcaravan.deadletter.DeadLetters;
import io.fxcaravan.deadletter.Retries;
import io.fxcaravan.ops.DecisionsJson;
import io.fxcaravan.quarantine.HeldRate;
import io.fxcaravan.quarantine.Quarantine;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;

/** What waits for a person's decision, over HTTP: dead letters and held rates. */
public final class DecisionsApi {
    private static final int ID = 2;

    private final DeadLetters letters;
    private final Retries retries;
    private final Quarantine quarantine;

    public DecisionsApi(DeadLetters letters, Retries retries, Quarantine quarantine) {
        this.letters = letters;
        this.retries = retries;
        this.quarantine = quarantine;
    }

    HttpAnswer deadLetters(Message request) {
        QueryParameters.of(request).noOthers();
        return HttpAnswer.fleeting(DecisionsJson.deadLetters(letters.list()).toString());
    }

    HttpAnswer deadLetter(Message request) {
        QueryParameters parameters = QueryParameters.of(request);
        parameters.noOthers();
        return answer(letter(parameters));
    }

    /** Makes the retry and answers with the letter as it is then. */
    HttpAnswer retry(Message request, Exchange exchange) {
        QueryParameters parameters = QueryParameters.of(request);
        parameters.noOthers();
        DeadLetter letter = open(letter(parameters));
        Retries.Attempt attempt = retries.byPerson(letter.id(), CallerName.of(exchange));
        ProducerTemplate to = exchange.getContext().createProducerTemplate();
        if (attempt.replay() != null) {
            to.sendBody("direct:replay-" + letter.provider(), attempt.replay());
        } else if (attempt.run().queue().hasCalls()) {
            to.sendBody("direct:run-" + letter.provider(), attempt.run());
        } else {
            throw new Problem(422, "not_final", letter.date() + " is over, but its final rates are not out yet");
        }
        return answer(letters.find(letter.id()).orElseThrow());
    }

    HttpAnswer discard(Message request, Exchange exchange) {
        QueryParameters parameters = QueryParameters.of(request);
        String reason = parameters.text("reason");
        parameters.noOthers();
        DeadLetter letter = open(letter(parameters));
        letters.discard(letter.id(), CallerName.of(exchange), reason);
        return answer(letters.find(letter.id()).orElseThrow());
    }

    private DeadLetter letter(QueryParameters parameters) {
        return letters.find(parameters.key(ID)).orElseThrow(() -> Problem.notFound("there is no such dead letter"));
    }

    private static DeadLetter open(DeadLetter letter) {
        if (!letter.isOpen()) {
            throw new Problem(422, "not_open", "that dead letter is " + letter.state() + " already");
        }
        return letter;
    }

    private static HttpAnswer answer(DeadLetter letter) {
        return HttpAnswer.fleeting(DecisionsJson.of(letter).toString());
    }

    HttpAnswer quarantine(Message request) {
        QueryParameters.of(request).noOthers();
        return HttpAnswer.fleeting(DecisionsJson.quarantined(quarantine.held()).toString());
    }

    HttpAnswer release(Message request, Exchange exchange) {
        return decide(request, exchange, quarantine::release);
    }

    HttpAnswer reject(Message request, Exchange exchange) {
        return decide(request, exchange, quarantine::reject);
    }

    private interface Decision {
        void take(long id, String actor, String reason);
    }

    private HttpAnswer decide(Message request, Exchange exchange, Decision decision) {
        QueryParameters parameters = QueryParameters.of(request);
        String reason = parameters.text("reason");
        parameters.noOthers();
        long id = parameters.key(ID);
        HeldRate rate = quarantine.find(id).orElseThrow(() -> Problem.notFound("there is no such held rate"));
        if (!rate.state().equals("held")) {
            throw new Problem(422, "not_held", "that rate is " + rate.state() + " already");
        }
        try {
            decision.take(id, CallerName.of(exchange), reason);
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "not_possible", e.getMessage());
        }
        return HttpAnswer.fleeting(
                DecisionsJson.of(quarantine.find(id).orElseThrow()).toString());
    }
}

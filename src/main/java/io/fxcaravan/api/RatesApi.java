package io.fxcaravan.api;

import io.fxcaravan.reading.DayQuery;
import io.fxcaravan.reading.DayReader;
import io.fxcaravan.reading.ReadingJson;
import org.apache.camel.Message;

/** Rates of one day over HTTP. */
final class RatesApi {
    private final DayReader days;

    RatesApi(DayReader days) {
        this.days = days;
    }

    Answer latest(Message request) {
        Parameters parameters = Parameters.of(request);
        return day(parameters, parameters.day(null));
    }

    Answer day(Message request) {
        Parameters parameters = Parameters.of(request);
        return day(parameters, parameters.day(Parameters.date("the date in the path", parameters.segment(2))));
    }

    private Answer day(Parameters parameters, DayQuery query) {
        ReadingJson json = new ReadingJson(parameters.numbersAsStrings());
        parameters.noOthers();
        return Answer.json(json.day(days.read(query)));
    }
}

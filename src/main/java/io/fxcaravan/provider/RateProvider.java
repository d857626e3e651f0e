package io.fxcaravan.provider;

import io.fxcaravan.rates.DayRates;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.apache.camel.spi.DataFormat;

/** A source of rates. Pure: no I/O, no database, no schedule, so that each can be tested with saved answers. */
public interface RateProvider {
    /** When its dates begin, end, are final, and which of them it never publishes. */
    default ProviderCalendar calendar() {
        return ProviderCalendar.EVERY_UTC_DATE;
    }

    /** Unmarshals the body of an answer into what {@link #read} takes. */
    DataFormat format();

    /**
     * The fewest calls that ask for these days, all of them over.
     *
     * @param series whether the plan allows one call for a span of days
     */
    List<ProviderCall> calls(SortedSet<LocalDate> days, boolean series);

    /**
     * How many of the last days are read again once a day, in the fewest calls, so that what the provider has corrected
     * becomes a revision; 0 for none.
     */
    default int readAgainDays() {
        return 0;
    }

    /**
     * What to ask, without any secret.
     *
     * @param today where the provider counts its days
     */
    ProviderRequest request(ProviderCall call, LocalDate today);

    /** The requests of a call, in order; more than one where a source is asked for one currency at a time. */
    default List<ProviderRequest> requests(ProviderCall call, LocalDate today) {
        return List.of(request(call, today));
    }

    /** Puts the answers to the requests of a call together into the one that is read and kept. */
    default byte[] joined(List<byte[]> answers) {
        return answers.get(0);
    }

    /** Puts the secrets into a request that is about to leave. Only called for the provider's own host. */
    default Credentials credentials() {
        return Credentials.NONE;
    }

    /**
     * The days in an answer; fewer than asked where the provider left some out.
     *
     * @param answer what {@link #format} made of the body
     * @throws ProviderFailure where the answer is an error, or is not what was asked for
     */
    List<DayRates> read(ProviderCall call, Object answer) throws ProviderFailure;

    /** Whether the plan may turn out to refuse a span of days in one call, so that each of them needs its own. */
    default boolean spansMayBeRefused() {
        return false;
    }

    /** What a call takes from the quota. */
    default int cost(ProviderCall call) {
        return 1;
    }

    /** What the quota counts, as messages name it: {@code calls}, unless the provider charges something else. */
    default String charges() {
        return "calls";
    }

    /** What asks, at no charge, how much the account may still spend; empty where the provider does not say. */
    default Optional<ProviderRequest> accountRequest() {
        return Optional.empty();
    }

    /**
     * What the account may still spend.
     *
     * @param answer what {@link #format} made of the answer to {@link #accountRequest}
     * @throws ProviderFailure where the answer is an error
     */
    default AccountQuota allowance(Object answer) throws ProviderFailure {
        return new AccountQuota(null, null, null);
    }

    /** What an HTTP status other than 200 means. */
    ProviderFailure refusal(int httpStatus, byte[] body);

    /** What it means as the answer to this call, where that makes a difference. */
    default ProviderFailure refusal(ProviderCall call, int httpStatus, byte[] body) {
        return refusal(httpStatus, body);
    }

    /** Changes whenever the description changes that the provider was made from; empty where a class is all there is. */
    default String edition() {
        return "";
    }
}

package io.fxcaravan.ingest.run;

import io.fxcaravan.provider.ProviderCall;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.store.AnswerBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A call under way: what is asked, how often it went out, and what came back. One thread at a time has it. */
public final class CallState {
    private final ProviderCall call;
    private final long began = System.nanoTime();

    /** The answers to its requests so far. */
    private final List<byte[]> answers = new ArrayList<>();

    private int attempts;
    private long sent;
    private AnswerBody answer;
    private ProviderFailure failure;

    /** A call that is to be made. */
    public CallState(ProviderCall call) {
        this.call = call;
    }

    /** One whose answer was kept. */
    public CallState(ProviderCall call, AnswerBody answer) {
        this.call = call;
        this.answer = answer;
    }

    /** What is asked. */
    public ProviderCall call() {
        return call;
    }

    /** How often it went out. */
    public int attempts() {
        return attempts;
    }

    /** It goes out, once more perhaps: an earlier answer is worth nothing now. */
    public void goesOut() {
        attempts++;
        sent = System.nanoTime();
        answer = null;
        answers.clear();
    }

    /** Takes in the answer to its next request. */
    public void takeIn(byte[] next) {
        answers.add(next);
    }

    /** The answers to its requests, in order. */
    public List<byte[]> answers() {
        return answers;
    }

    /** Notes the answer, as it is kept. */
    public void answered(AnswerBody body) {
        answer = body;
    }

    /** As received; null where no answer came, or none worth keeping. */
    public AnswerBody answer() {
        return answer;
    }

    /** Notes why it failed. */
    public void failed(ProviderFailure why) {
        failure = why;
    }

    /** Why it failed last; null where it did not. */
    public ProviderFailure failure() {
        return failure;
    }

    /** How long it has been under way. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** How long ago it went out last; null where it is not out, or where this was asked before. */
    public Duration takeTimeOut() {
        Duration out = sent == 0 ? null : Duration.ofNanos(System.nanoTime() - sent);
        sent = 0;
        return out;
    }
}

package io.fxcaravan.ingest;

import io.fxcaravan.provider.Call;

/**
 * A kept answer to be read again.
 *
 * @param call the one that it answered, for the one day that is to be kept of it
 */
public record Replay(Run run, Call call, byte[] answer) {}

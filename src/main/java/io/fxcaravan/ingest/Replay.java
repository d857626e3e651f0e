package io.fxcaravan.ingest;

import io.fxcaravan.ingest.run.Run;
import io.fxcaravan.provider.ProviderCall;

/**
 * A kept answer to be read again.
 *
 * @param call the one that it answered, for the one day that is to be kept of it
 */
public record Replay(Run run, ProviderCall call, byte[] answer) {}

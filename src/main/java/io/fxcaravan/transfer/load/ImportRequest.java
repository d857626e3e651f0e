package io.fxcaravan.transfer.load;

import io.fxcaravan.transfer.file.FileShape;

/**
 * What a person asks to be loaded.
 *
 * @param shape    what the file does not show
 * @param provider of rates that name none; null for the bank whose format it is, otherwise {@code manual}
 * @param base     of rates that name none
 * @param actor    who asks
 * @param reason   why, in their words; may be null
 */
public record ImportRequest(FileShape shape, String provider, String base, String actor, String reason) {}

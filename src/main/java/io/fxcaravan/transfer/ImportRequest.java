package io.fxcaravan.transfer;

/**
 * What a person asks to be loaded.
 *
 * @param format   null for what the first line tells
 * @param provider of rates that name none; null for the bank's own where the format is, else {@code manual}
 * @param base     of rates that name none
 * @param dates    the pattern of the file's dates; null for the known forms
 * @param actor    who asks
 * @param reason   why, in their words; may be null
 */
public record ImportRequest(
        FileFormat format, String provider, String base, String dates, String actor, String reason) {}

package io.fxcaravan.transfer.out;

import java.time.LocalDate;
import java.util.Set;

/**
 * What is to be exported.
 *
 * @param from     null for the oldest stored day
 * @param to       null for the newest stored day
 * @param base     null for that in which each day is stored, exactly as it is
 * @param symbols  the quotes wanted; empty for all
 * @param provider null for every one
 */
public record ExportRequest(LocalDate from, LocalDate to, String base, Set<String> symbols, String provider) {}

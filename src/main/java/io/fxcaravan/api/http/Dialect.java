package io.fxcaravan.api.http;

import java.util.function.BiFunction;

/**
 * A part of the API that speaks as another program does: its clients show a key, and read a refusal, in that program's way.
 *
 * @param path    what its paths begin with
 * @param refusal says a problem in its words; the flag says whether the request showed a key
 */
public record Dialect(String path, BiFunction<Problem, Boolean, HttpAnswer> refusal) {}

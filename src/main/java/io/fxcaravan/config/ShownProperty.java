package io.fxcaravan.config;

/**
 * One line of {@code config show}.
 *
 * @param value what holds, secrets masked; empty when nothing is set
 * @param origin {@code default}, {@code config/application.properties}, {@code environment FX_HTTP_PORT}, {@code -D}, …
 */
public record ShownProperty(String name, String value, String origin) {}

package io.fxcaravan.provider.declared.words;

/** A provider's file cannot be used. The message names the file, the line, the word, what is wrong and what is allowed. */
public final class DeclarationException extends RuntimeException {
    DeclarationException(String message) {
        super(message);
    }
}

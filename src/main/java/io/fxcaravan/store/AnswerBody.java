package io.fxcaravan.store;

import io.fxcaravan.rates.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A provider's answer as received, ready to be kept.
 *
 * @param sha256  of the answer, as hexadecimal text
 * @param content the answer, deflated; null where it is kept already
 */
public record AnswerBody(String sha256, byte[] content) {

    /** An answer as it was received, digested and deflated. */
    public static AnswerBody of(byte[] answer) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream(answer.length / 2);
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AnswerBody(Sha256.hex(answer), deflated.toByteArray());
    }

    /** The same answer without its content, where it is stored already: an answer for years is sent to the database once. */
    public AnswerBody kept() {
        return new AnswerBody(sha256, null);
    }

    /** The answer as it was received. */
    public static byte[] inflate(byte[] content) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(content))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

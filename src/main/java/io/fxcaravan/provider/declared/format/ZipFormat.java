package io.fxcaravan.provider.declared.format;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.words.Word;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The word {@code zip}: the answer is a zip; of its entries the first that ends in the format's name is read. */
record ZipFormat(AnswerFormat format, String ending, Word word) implements AnswerFormat {
    /** Larger ones were made to fill the memory. */
    private static final int LARGEST = 16 * 1024 * 1024;

    @Override
    public AnswerPart read(byte[] body) throws ProviderFailure {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().toLowerCase(Locale.ROOT).endsWith(ending)) {
                    byte[] inner = zip.readNBytes(LARGEST + 1);
                    if (inner.length > LARGEST) {
                        throw word.unfit(entry.getName() + " is larger than " + LARGEST + " bytes");
                    }
                    return format.read(inner);
                }
            }
        } catch (IOException e) {
            throw ProviderFailure.notReadable("not_zip", "the answer is not a zip that is whole", body);
        }
        throw word.unfit("the answer is not a zip with a file that ends in " + ending);
    }
}

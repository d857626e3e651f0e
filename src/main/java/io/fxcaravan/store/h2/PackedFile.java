package io.fxcaravan.store.h2;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jdbi.v3.core.Jdbi;

/** An H2 file in a zip file, as H2 itself copies what is open. */
public final class PackedFile {
    private static final String DATABASE = ".mv.db";

    private PackedFile() {}

    /** Copies a database as it is now, while it is in use. @throws IOException where H2 has copied nothing */
    public static void pack(Jdbi database, Path target) throws IOException {
        database.useHandle(h -> h.execute("backup to ?", target.toAbsolutePath().toString()));
        try (ZipFile zip = new ZipFile(target.toFile())) {
            if (zip.stream().noneMatch(entry -> entry.getName().endsWith(DATABASE) && entry.getSize() > 0)) {
                throw new IOException("H2 has copied nothing");
            }
        }
    }

    /** Writes the database of a copy over a file, which keeps its mode. Whether there was one in it. */
    public static boolean unpack(Path copy, Path file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(copy))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(DATABASE)) {
                    try (OutputStream out = Files.newOutputStream(file)) {
                        zip.transferTo(out);
                    }
                    return true;
                }
            }
            return false;
        }
    }
}

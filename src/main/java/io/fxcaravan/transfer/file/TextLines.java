package io.fxcaravan.transfer.file;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The lines of a file, whatever ends them: UTF-8 unless a mark says otherwise; unpacked from gzip or zip. */
public final class TextLines implements Closeable {
    /** Longer lines hold no rates; what is over is passed by, so that no file fills the memory with one line. */
    public static final int LONGEST = 1_000_000;

    private static final Pattern PACKED = Pattern.compile(".*\\.(csv|xml|ndjson)", Pattern.CASE_INSENSITIVE);

    private final Counted counted;
    private final Reader text;
    private boolean marked;
    private long number;
    private boolean cut;
    private String end = "";

    /** The lines of a file, unpacked where it is packed. */
    public TextLines(InputStream in) throws IOException {
        this(in, true);
    }

    private TextLines(InputStream in, boolean unpacking) throws IOException {
        counted = new Counted(in);
        BufferedInputStream buffered = new BufferedInputStream(counted);
        text = new BufferedReader(decoded(unpacking ? unpacked(buffered) : buffered), 1 << 16);
    }

    /** The lines of bytes that were sent. They are not unpacked, so that they stay as few as they are. */
    public static TextLines sent(byte[] bytes) throws IOException {
        return new TextLines(new ByteArrayInputStream(bytes), false);
    }

    private static InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        if (magic == 0x1f8b) {
            return new BufferedInputStream(new GZIPInputStream(in));
        }
        if (magic != 0x504b) {
            return in;
        }
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (PACKED.matcher(entry.getName()).matches()) {
                return new BufferedInputStream(zip);
            }
        }
        throw new IOException("the zip holds no .csv, .xml or .ndjson file");
    }

    private Reader decoded(InputStream in) throws IOException {
        in.mark(3);
        int first = in.read();
        int second = in.read();
        int third = in.read();
        in.reset();
        if (first == 0xef && second == 0xbb && third == 0xbf) {
            marked = true;
            in.skipNBytes(3);
            return new InputStreamReader(in, UTF_8);
        }
        if (first == 0xff && second == 0xfe || first == 0xfe && second == 0xff) {
            marked = true;
            in.skipNBytes(2);
            return new InputStreamReader(in, first == 0xff ? UTF_16LE : UTF_16BE);
        }
        return new InputStreamReader(in, UTF_8);
    }

    /** Whether it begins with this character, after blanks; to be asked before a line is read. */
    public boolean beginWith(char first) throws IOException {
        int c;
        do {
            text.mark(1);
            c = text.read();
        } while (c >= 0 && Character.isWhitespace(c));
        text.reset();
        return c == first;
    }

    /** The text that has not been read as lines yet, in the place of them. */
    public Reader rest() {
        return text;
    }

    /** The next line that is not blank; null after the last. */
    public String next() throws IOException {
        for (String line = line(); line != null; line = line()) {
            if (!line.isBlank()) {
                return line;
            }
        }
        return null;
    }

    /** The next line, blank or not; null after the last. */
    public String line() throws IOException {
        StringBuilder line = new StringBuilder(128);
        int c = text.read();
        if (c < 0) {
            return null;
        }
        number++;
        cut = false;
        for (; c >= 0 && c != '\n' && c != '\r'; c = text.read()) {
            if (line.length() < LONGEST) {
                line.append((char) c);
            } else {
                cut = true;
            }
        }
        end = c < 0 ? "" : c == '\n' ? "\n" : carriageReturn();
        return line.toString();
    }

    private String carriageReturn() throws IOException {
        text.mark(1);
        if (text.read() == '\n') {
            return "\r\n";
        }
        text.reset();
        return "\r";
    }

    /** What ended the line last given; empty at the end of a file. */
    public String end() {
        return end;
    }

    /** Whether the file begins with the mark of its encoding. */
    public boolean isMarked() {
        return marked;
    }

    /** The number of the line last given; the first is 1. */
    public long number() {
        return number;
    }

    /** Whether the line last given was too long to be given whole. */
    public boolean wasCut() {
        return cut;
    }

    /** Bytes of the file taken so far, packed as they may be. */
    public long bytes() {
        return counted.bytes;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            bytes += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = super.read(into, from, most);
            bytes += Math.max(read, 0);
            return read;
        }
    }
}

package io.fxcaravan.transfer.load;

import io.fxcaravan.home.PrivateFiles;
import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.Quality;
import io.fxcaravan.rates.Rate;
import io.fxcaravan.rates.Validity;
import io.fxcaravan.transfer.file.FileRate;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Brings the rates of a file into the order of their days, however many they are: in memory as long as they are few, then
 * as sorted runs in one scratch file, which are merged while they are read. Add all, then read once.
 */
final class DaySort implements Closeable {
    private static final Quality[] QUALITIES = Quality.values();
    private static final Direction[] DIRECTIONS = Direction.values();
    private static final long OPEN = Long.MAX_VALUE;
    private static final int BUFFER = 1 << 13;

    private final Path folder;
    private final int inMemory;
    private final List<FileRate> rates = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();
    private FileChannel scratch; // null while all are in memory
    private long count;

    /**
     * An empty one.
     *
     * @param folder   for the scratch file
     * @param inMemory how many rates are held at once
     */
    DaySort(Path folder, int inMemory) {
        this.folder = folder;
        this.inMemory = inMemory;
    }

    void add(FileRate rate) {
        rates.add(rate);
        count++;
        if (rates.size() == inMemory) {
            spill();
        }
    }

    /** How many have been added. */
    long count() {
        return count;
    }

    /** All of them in order. */
    Iterator<FileRate> sorted() {
        if (scratch == null) {
            rates.sort(FileRate.BY_DAY);
            return rates.iterator();
        }
        spill();
        return new Merged();
    }

    private void spill() {
        if (rates.isEmpty()) {
            return;
        }
        rates.sort(FileRate.BY_DAY);
        try {
            if (scratch == null) {
                scratch = scratch(folder);
            }
            starts.add(scratch.size());
            scratch.position(scratch.size());
            OutputStream to = Channels.newOutputStream(scratch);
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to, BUFFER));
            for (FileRate rate : rates) {
                write(rate, out);
            }
            out.flush();
            rates.clear();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot sort in " + folder + ": " + e.getMessage() + "; make room there", e);
        }
    }

    /** Without a name from the start, so that nothing stays behind however this ends. */
    private static FileChannel scratch(Path folder) throws IOException {
        PrivateFiles.createFolder(folder);
        Path file = Files.createTempFile(folder, "import-", ".tmp");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(file);
        return channel;
    }

    private static void write(FileRate rate, DataOutputStream out) throws IOException {
        out.writeUTF(rate.provider());
        out.writeLong(rate.date().toEpochDay());
        out.writeInt(rate.revision());
        out.writeLong(rate.line());
        out.writeUTF(rate.base());
        out.writeByte(rate.direction().ordinal());
        out.writeBoolean(rate.validity() != null);
        if (rate.validity() != null) {
            out.writeLong(rate.validity().from().toEpochDay());
            LocalDate to = rate.validity().to();
            out.writeLong(to == null ? OPEN : to.toEpochDay());
        }
        out.writeUTF(rate.quote());
        out.writeUTF(rate.published().value().toString());
        out.writeInt(rate.published().units());
        out.writeByte(rate.quality() == null ? -1 : rate.quality().ordinal());
        out.writeBoolean(rate.assumed());
    }

    private static FileRate read(DataInputStream in) throws IOException {
        String provider = in.readUTF();
        LocalDate date = LocalDate.ofEpochDay(in.readLong());
        int revision = in.readInt();
        long line = in.readLong();
        String base = in.readUTF();
        Direction direction = DIRECTIONS[in.readByte()];
        Validity validity = in.readBoolean() ? new Validity(date(in.readLong()), date(in.readLong())) : null;
        String quote = in.readUTF();
        Rate rate = new Rate(new BigDecimal(in.readUTF()), in.readInt());
        int quality = in.readByte();
        boolean assumed = in.readBoolean();
        return new FileRate(
                provider,
                date,
                revision,
                line,
                base,
                direction,
                validity,
                quote,
                rate,
                quality < 0 ? null : QUALITIES[quality],
                assumed);
    }

    private static LocalDate date(long epochDay) {
        return epochDay == OPEN ? null : LocalDate.ofEpochDay(epochDay);
    }

    @Override
    public void close() throws IOException {
        if (scratch != null) {
            scratch.close();
        }
    }

    private final class Merged implements Iterator<FileRate> {
        private final PriorityQueue<Run> runs =
                new PriorityQueue<>(Comparator.comparing((Run run) -> run.head, FileRate.BY_DAY));

        Merged() {
            for (int i = 0; i < starts.size(); i++) {
                long end = i + 1 < starts.size() ? starts.get(i + 1) : Long.MAX_VALUE;
                runs.add(new Run(starts.get(i), end));
            }
        }

        @Override
        public boolean hasNext() {
            return !runs.isEmpty();
        }

        @Override
        public FileRate next() {
            Run run = runs.remove();
            FileRate next = run.head;
            if (run.advance()) {
                runs.add(run);
            }
            return next;
        }
    }

    private final class Run {
        private final Section section;
        private final DataInputStream in;
        private FileRate head;

        Run(long start, long end) {
            section = new Section(start, end);
            in = new DataInputStream(new BufferedInputStream(section, BUFFER));
            advance();
        }

        private boolean advance() {
            try {
                in.mark(1);
                if (in.read() < 0) {
                    return false;
                }
                in.reset();
                head = DaySort.read(in);
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the scratch file in " + folder, e);
            }
        }
    }

    /** A part of the scratch file, read at its own place. */
    private final class Section extends InputStream {
        private final long end;
        private long position;

        Section(long start, long end) {
            this.position = start;
            this.end = end;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int some = (int) Math.min(most, end - position);
            if (some <= 0) {
                return -1;
            }
            int read = scratch.read(ByteBuffer.wrap(into, from, some), position);
            position += Math.max(read, 0);
            return read;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }
    }
}

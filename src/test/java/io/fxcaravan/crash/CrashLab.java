package io.fxcaravan.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.home.Home;
import io.fxcaravan.home.HomeLock;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A process whose writes are watched, in which operations die and disks are full. It reads a line each time, of {@code DEATH} or
 * {@code FULL_DISK}, the name of an operation, how many of its writes to try and a folder, and prints what it found:
 * {@code BROKEN} and a promise, then a line that begins with {@code END}.
 */
final class CrashLab {
    private static final PrintStream OUT = System.out;

    private final Operation operation;
    private final int most;
    private final Path folder;
    private int broken;

    private CrashLab(Operation operation, int most, Path folder) {
        this.operation = operation;
        this.most = most;
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 4);
            try {
                CrashLab lab = new CrashLab(Operation.valueOf(words[1]), Integer.parseInt(words[2]), Path.of(words[3]));
                lab.tryAll(words[0].equals("DEATH"));
            } catch (Exception | Error e) {
                e.printStackTrace(OUT);
                OUT.println("END of " + line + ": " + e);
            }
        }
    }

    /** What an undisturbed one leaves. */
    private record Done(int writes, StoreDump dump, Set<String> files) {}

    private void tryAll(boolean deaths) throws Exception {
        CrashHome before = home("before");
        operation.prepare(before);
        Done done = undisturbed(before);
        SortedSet<String> acknowledged = acknowledged(before);
        int every = Math.max(1, (done.writes() + most - 1) / most);
        int tried = deaths ? die(before, acknowledged, done, every) : fillDisk(before, acknowledged, done, every);
        OUT.println(
                "END of " + operation + ": " + done.writes() + " writes, " + tried + " tried, " + broken + " broken");
    }

    private int die(CrashHome before, SortedSet<String> acknowledged, Done done, int every) throws Exception {
        List<Deaths.Death> deaths = die(before, home("dying"), every).all();
        for (Deaths.Death death : deaths) {
            judged(death.when(), () -> judge(new CrashHome(death.left()), acknowledged, done));
        }
        return deaths.size();
    }

    private int fillDisk(CrashHome before, SortedSet<String> acknowledged, Done done, int every) {
        int tried = 0;
        for (int write = every; write <= done.writes(); write += every) {
            int full = write;
            CrashHome home = home("full-" + full);
            judged("full from write " + full + " on", () -> {
                runOnFullDisk(before, home, full);
                CrashHome later = home("room-" + full); // the process has ended
                Deaths.copy(home.dir(), later.dir());
                judge(later, acknowledged, done);
            });
            tried++;
        }
        return tried;
    }

    private void runOnFullDisk(CrashHome before, CrashHome home, int write) throws Exception {
        Deaths.copy(before.dir(), home.dir());
        Writes.tell(WatchedFiles.real(home.dir()), new FullDisk(write));
        try {
            operation.run(home);
        } catch (Exception | Error e) {
            assertThat(e)
                    .satisfiesAnyOf(
                            it -> assertThat(it).hasStackTraceContaining(FullDisk.MESSAGE),
                            it -> assertThat(it).hasStackTraceContaining("the disk of the database is full"),
                            // H2 says no more than that it has closed the file
                            it -> assertThat(it).hasStackTraceContaining("is its disk full, or"));
        } finally {
            Writes.tell(null, null);
        }
    }

    private interface Judging {
        void judge() throws Exception;
    }

    private void judged(String when, Judging judging) {
        try {
            judging.judge();
        } catch (Exception | Error e) {
            broken++;
            OUT.println("BROKEN " + when + ": " + e);
        }
    }

    private CrashHome home(String name) {
        return new CrashHome(folder.resolve(name));
    }

    private Done undisturbed(CrashHome before) throws Exception {
        CrashHome home = home("undisturbed");
        int writes = die(before, home, 0).writes();
        return new Done(writes, StoreDump.of(home), home.files());
    }

    /** Of what is stored before, an operation removes nothing by dying; of a file that cannot be read nothing is known. */
    private SortedSet<String> acknowledged(CrashHome before) {
        if (!operation.keepsWhatIsThere()) {
            return new TreeSet<>();
        }
        SortedSet<String> rows = new TreeSet<>(StoreDump.of(before).content());
        rows.removeIf(row -> !row.startsWith("rate"));
        return rows;
    }

    private Deaths die(CrashHome before, CrashHome home, int every) throws Exception {
        Deaths.copy(before.dir(), home.dir());
        Deaths deaths = new Deaths(home.dir(), folder, write -> every > 0 && write % every == 0);
        Writes.tell(WatchedFiles.real(home.dir()), deaths);
        try {
            operation.run(home);
        } finally {
            Writes.tell(null, null);
        }
        return deaths;
    }

    private void judge(CrashHome home, SortedSet<String> acknowledged, Done done) throws Exception {
        home.age();
        HomeLock.take(new Home(home.dir()), "run").close(); // as a daemon begins
        try (Database started = home.open()) {
            StoreDump dump = StoreDump.of(home, started);
            assertThat(differing(dump.schema(), done.dump().schema()))
                    .as("schema")
                    .isEmpty();
            assertThat(lacking(dump.content(), acknowledged)).as("lost").isEmpty();
            assertThat(started.problems()).as("problems").isEmpty();
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining(operation.refusal());
        }
        operation.run(home);
        StoreDump dump = StoreDump.of(home);
        assertThat(differing(dump.content(), done.dump().content()))
                .as("after a second run")
                .isEmpty();
        assertThat(differing(home.files(), done.files())).as("files").isEmpty();
    }

    private static List<String> lacking(SortedSet<String> from, SortedSet<String> what) {
        return what.stream().filter(one -> !from.contains(one)).toList();
    }

    private static List<String> differing(Set<String> is, Set<String> should) {
        List<String> all = new ArrayList<>();
        is.stream().filter(one -> !should.contains(one)).forEach(one -> all.add("+ " + one));
        should.stream().filter(one -> !is.contains(one)).forEach(one -> all.add("- " + one));
        return all;
    }
}

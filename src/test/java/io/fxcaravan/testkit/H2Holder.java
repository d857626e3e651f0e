package io.fxcaravan.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;

/** A process of its own that has an H2 file open until its standard input ends. */
public final class H2Holder {
    private H2Holder() {}

    public static void main(String[] args) throws Exception {
        try (Connection open = DriverManager.getConnection(args[0], "", "")) {
            System.out.println("open " + open.isValid(1));
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }

    /** Starts one on that file and returns when it has it. */
    public static Process hold(Path file) throws IOException {
        String url = "jdbc:h2:file:" + file.toString().replace(".mv.db", "") + ";AUTO_SERVER=TRUE;WRITE_DELAY=0";
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        H2Holder.class.getName(),
                        url)
                .redirectErrorStream(true)
                .start();
        process.inputReader().readLine();
        return process;
    }
}

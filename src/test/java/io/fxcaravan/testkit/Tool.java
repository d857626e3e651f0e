package io.fxcaravan.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this machine that judges what we ship. Where it is missing the test is skipped, and says how to get it. */
public record Tool(String name, String install) {
    public static final Tool PROMTOOL = new Tool("promtool", "apt-get install prometheus");
    public static final Tool SYSTEMD_ANALYZE = new Tool("systemd-analyze", "apt-get install systemd");
    public static final Tool YAMLLINT = new Tool("yamllint", "apt-get install yamllint");
    public static final Tool DOCKER_COMPOSE = new Tool("docker-compose", "apt-get install docker-compose");
    public static final Tool KUBECTL = new Tool("kubectl", "https://kubernetes.io/docs/tasks/tools/");
    public static final Tool NGINX = new Tool("nginx", "apt-get install nginx-light");
    public static final Tool OPENSSL = new Tool("openssl", "apt-get install openssl");

    public static final Tool NODE = new Tool("node", "apt-get install nodejs");
    public static final Tool PYTHON = new Tool("python3", "apt-get install python3");
    public static final Tool SYSTEMD_NOTIFY = new Tool("systemd-notify", "apt-get install systemd");

    public static final Tool CURL = new Tool("curl", "apt-get install curl");
    public static final Tool SH = new Tool("sh", "a POSIX shell");

    public static final Tool SOFFICE = new Tool("soffice", "apt-get install libreoffice-calc-nogui python3-uno");
    public static final Tool BEAN_CHECK = new Tool("bean-check", "apt-get install beancount");
    public static final Tool LEDGER = new Tool("ledger", "apt-get install ledger");
    public static final Tool HLEDGER = new Tool("hledger", "apt-get install hledger");

    /** What it said, on both streams, and its exit code. */
    public record Said(int code, String text) {}

    /** Runs it in a folder. */
    public Said run(Path folder, String... arguments) throws Exception {
        return read(folder, "", arguments);
    }

    /** The same with something on its standard input. */
    public Said read(Path folder, String input, String... arguments) throws Exception {
        require();
        List<String> line = new ArrayList<>(List.of(name));
        line.addAll(List.of(arguments));
        Path in = Files.writeString(Files.createTempFile("tool", "in"), input);
        Path out = Files.createTempFile("tool", "out");
        try {
            Process process = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .start();
            assertThat(process.waitFor(10, TimeUnit.MINUTES))
                    .as(name + " ended")
                    .isTrue();
            return new Said(process.exitValue(), Files.readString(out, UTF_8));
        } finally {
            Files.delete(in);
            Files.delete(out);
        }
    }

    /** Runs the Python of the system, which has modules of other programs that one beside it has not. */
    public static Said systemPython(String... arguments) throws Exception {
        return new Tool("env", "")
                .run(
                        Path.of("").toAbsolutePath(),
                        Stream.concat(Stream.of("PATH=/usr/bin:/bin", "python3"), Stream.of(arguments))
                                .toArray(String[]::new));
    }

    /** Skips the test where it is missing. */
    public void require() {
        assumeTrue(isHere(), () -> "no " + name + " on the PATH: " + install);
    }

    private boolean isHere() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}

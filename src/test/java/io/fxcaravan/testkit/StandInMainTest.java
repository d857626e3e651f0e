package io.fxcaravan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandInMainTest {

    @ParameterizedTest
    @CsvSource({"ecb, 2026-03-06, 30", "2017, 2017-03-06, 168", "many, 2016-03-06, 170"})
    void it_serves_each_source_from_a_process_of_its_own(String source, String date, int currencies) throws Exception {
        Process process = start("0", "own-key", "free", "PT0S", source, date + "T09:00:00Z");
        try (BufferedReader out = process.inputReader()) {
            URI base = URI.create(out.readLine());

            var answer = new PlainClient().get(URI.create(base + "/latest?access_key=own-key"));

            var body = FixerSample.parse(answer.body());
            assertThat(body.get("date").textValue()).isEqualTo(date);
            assertThat(body.get("rates")).hasSize(currencies);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String... args) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(
                List.of(java, "-cp", System.getProperty("java.class.path"), StandInMain.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

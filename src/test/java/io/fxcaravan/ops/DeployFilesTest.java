package io.fxcaravan.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.fxcaravan.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unit, the compose files, the manifests and the proxy's configuration, as their own tools read them. None is run here. */
class DeployFilesTest {
    private static final Path CONFIG = Path.of("config");
    private static final Path CONTAINER = CONFIG.resolve("container");

    @TempDir
    Path dir;

    /** The unit with a program that is there. */
    private Path unit() throws IOException {
        String launcher =
                Path.of("src/main/dist/bin/fx-caravan").toAbsolutePath().toString();
        String unit = Files.readString(CONFIG.resolve("systemd/fx-caravan.service"));
        return Files.writeString(
                dir.resolve("fx-caravan.service"), unit.replace("/opt/fx-caravan/bin/fx-caravan", launcher));
    }

    @Test
    void systemd_has_no_remark_about_the_unit() throws Exception {
        // it exits with 0 whatever it finds
        assertThat(Tool.SYSTEMD_ANALYZE
                        .run(dir, "verify", "--man=no", unit().toString())
                        .text())
                .isEmpty();
    }

    @Test
    void systemd_counts_the_unit_as_little_exposed() throws Exception {
        Tool.Said said =
                Tool.SYSTEMD_ANALYZE.run(dir, "security", "--offline=true", "--threshold=20", unit().toString());

        assertThat(said.text()).contains("Overall exposure level");
        assertThat(said.code()).as(said.text()).isZero();
    }

    @Test
    void every_flag_of_java_is_in_the_launcher_alone() throws Exception {
        for (String file : new String[] {
            "systemd/fx-caravan.service",
            "container/Containerfile",
            "container/compose.yaml",
            "container/compose-cluster.yaml",
            "container/kubernetes/statefulset.yaml"
        }) {
            assertThat(Files.readString(CONFIG.resolve(file))).as(file).doesNotContain("-XX:", "-Xm", "JAVA_OPTS:");
        }
    }

    @Test
    void a_push_and_a_release_are_checked_by_the_script_that_everybody_has() throws Exception {
        for (String workflow : new String[] {"ci.yml", "release.yml"}) {
            assertThat(Files.readString(Path.of(".github/workflows", workflow)))
                    .as(workflow)
                    .contains("- run: .ci/run\n")
                    .doesNotContain("apt-get", "mvn ");
        }
    }

    @Test
    void yaml_is_well_formed() throws Exception {
        String rules =
                Path.of("src/test/resources/yamllint.yml").toAbsolutePath().toString();
        Tool.Said said = Tool.YAMLLINT.run(CONFIG, "--strict", "-c", rules, "container", "monitoring", "../.github");

        assertThat(said.code()).as(said.text()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose-cluster.yaml"})
    void compose_takes_its_files(String file) throws Exception {
        for (String name : new String[] {file, "fixer-access-key", "database-password"}) {
            Path source = CONTAINER.resolve(name);
            Files.writeString(dir.resolve(name), Files.exists(source) ? Files.readString(source) : "secret");
        }
        Tool.Said said = Tool.DOCKER_COMPOSE.run(dir, "-f", file, "config", "-q");

        assertThat(said.code()).as(said.text()).isZero();
    }

    @Test
    void kubernetes_manifests_build_with_probes_secrets_as_files_and_a_volume() throws Exception {
        Tool.Said said = Tool.KUBECTL.run(CONTAINER, "kustomize", "kubernetes");

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text())
                .contains("kind: StatefulSet", "kind: Service", "kind: ConfigMap")
                .contains("startupProbe", "readinessProbe", "livenessProbe", "readOnlyRootFilesystem: true")
                .contains("secretName: fx-caravan", "volumeClaimTemplates", "registry.example.com/fx-caravan:");
    }

    @Test
    void the_image_and_the_manifests_agree_on_paths_and_user() throws Exception {
        String image = Files.readString(CONTAINER.resolve("Containerfile"));
        String manifest = Files.readString(CONTAINER.resolve("kubernetes/statefulset.yaml"));
        Matcher user = Pattern.compile("USER (\\d+):(\\d+)").matcher(image);

        assertThat(user.find()).isTrue();
        assertThat(manifest).contains("runAsUser: " + user.group(1), "fsGroup: " + user.group(2));
        assertThat(image).contains("FX_CARAVAN_HOME=/var/lib/fx-caravan");
        assertThat(manifest).contains("mountPath: /var/lib/fx-caravan}");
        assertThat(image).contains("/observe/health/live");
    }

    @Test
    void nginx_takes_the_site() throws Exception {
        Path key = dir.resolve("site.key");
        Path certificate = dir.resolve("site.pem");
        assertThat(Tool.OPENSSL
                        .run(
                                dir,
                                ("req -x509 -newkey rsa:2048 -nodes -subj /CN=rates.example.com -keyout " + key
                                                + " -out " + certificate)
                                        .split(" "))
                        .code())
                .isZero();
        String site = Files.readString(CONFIG.resolve("proxy/nginx.conf"))
                .replace("/etc/ssl/certs/rates.example.com.pem", certificate.toString())
                .replace("/etc/ssl/private/rates.example.com.key", key.toString())
                .replace("listen 443", "listen 18443")
                .replace("listen 80", "listen 18080");
        Path whole = Files.writeString(
                dir.resolve("nginx.conf"), "pid " + dir.resolve("pid") + ";\nevents {}\nhttp {\n" + site + "}\n");
        Tool.Said said = Tool.NGINX.run(dir, "-t", "-c", whole.toString());

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).doesNotContain("[warn]");
    }
}

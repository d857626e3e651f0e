package io.fxcaravan.api.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.fxcaravan.api.pages.DescribedApi.Operation;
import io.fxcaravan.testkit.FullRun;
import io.fxcaravan.testkit.RunningDaemon;
import io.fxcaravan.testkit.Tool;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Java client that openapi-generator makes of the description compiles, calls every operation with its example, and reads each answer.
 * Maven makes it, apart from this build: its libraries are its own.
 */
@FullRun
class GeneratedClientTest {
    @TempDir
    static Path dir;

    private static RunningDaemon fx;
    private static DescribedApi api;
    private static ClassLoader classes;
    private static Object client;

    /** Of the job that an earlier call has begun. */
    private String job;

    @BeforeAll
    static void generate() throws Exception {
        fx = ApiExamples.start(Files.createDirectory(dir.resolve("home")));
        api = new DescribedApi(ApiDescription.json());
        Path description = Files.writeString(dir.resolve("openapi.json"), ApiDescription.json());
        Files.copy(Path.of("src/test/resources/openapi/client/pom.xml"), dir.resolve("pom.xml"));
        Tool.Said said =
                new Tool("mvn", "Maven").run(dir, "-q", "-B", "process-classes", "-Ddescription=" + description);
        assertThat(said.code()).as(said.text()).isZero();

        List<URL> path =
                new ArrayList<>(List.of(dir.resolve("target/classes").toUri().toURL()));
        try (Stream<Path> jars = Files.list(dir.resolve("target/lib"))) {
            for (Path jar : jars.toList()) {
                path.add(jar.toUri().toURL());
            }
        }
        classes = new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        client = type("client.ApiClient").getConstructor().newInstance();
        call(client, "setBasePath", fx.api().toString());
        call(client, "addDefaultHeader", "X-API-Key", fx.operatorKey());
    }

    @AfterAll
    static void stop() {
        fx.close();
    }

    @TestFactory
    Stream<DynamicTest> each_operation_can_be_called() {
        return api.operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> isRead(operation)));
    }

    private void isRead(Operation operation) throws Exception {
        String section = Stream.of(operation.says().path("tags").get(0).asText().split(" "))
                .map(word -> word.substring(0, 1).toUpperCase() + word.substring(1))
                .collect(Collectors.joining());
        Class<?> group = type("client.api." + section + "Api");
        String name = operation.says().path("operationId").asText() + "WithHttpInfo";
        Method method = Arrays.stream(group.getMethods())
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + group));
        Object[] arguments = arguments(operation, method.getParameters());

        Object[] answer = new Object[1];
        assertThatCode(() -> answer[0] =
                        method.invoke(group.getConstructor(client.getClass()).newInstance(client), arguments))
                .doesNotThrowAnyException();
        Object data = answer[0].getClass().getMethod("getData").invoke(answer[0]);
        assertThat(data).isNotNull();
        if (name.startsWith("ingestWith")) {
            job = (String) data.getClass().getMethod("getId").invoke(data);
        }
    }

    /** The examples, in the order of the description; null for a parameter without one. */
    private Object[] arguments(Operation operation, Parameter[] parameters) throws Exception {
        List<Object> arguments = new ArrayList<>();
        for (JsonNode given : operation.says().path("parameters")) {
            JsonNode example = api.resolve(given).path("example");
            Type type = parameters[arguments.size()].getParameterizedType();
            String text = operation.path().equals("/v1/ingest/{id}") ? job : example.asText();
            arguments.add(example.isMissingNode() ? null : read('"' + text + '"', type));
        }
        if (operation.takesBody()) {
            JsonNode example = operation
                    .says()
                    .path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("example");
            arguments.add(read(example.toString(), parameters[arguments.size()].getParameterizedType()));
        }
        return arguments.toArray();
    }

    /** JSON as the client itself reads it. */
    private static Object read(String json, Type type) throws Exception {
        return type("client.JSON")
                .getMethod("deserialize", String.class, Type.class)
                .invoke(null, json, type);
    }

    private static Class<?> type(String name) throws Exception {
        return classes.loadClass(name);
    }

    private static void call(Object on, String method, String... texts) throws Exception {
        Class<?>[] types = new Class<?>[texts.length];
        Arrays.fill(types, String.class);
        on.getClass().getMethod(method, types).invoke(on, (Object[]) texts);
    }
}

package io.fxcaravan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium of this machine, used as a person would use it. Where there is none, the test is skipped and says so. */
final class Browser implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final ChromeDriver driver;
    private final Path downloads;

    private Browser(ChromeDriver driver, Path downloads) {
        this.driver = driver;
        this.downloads = downloads;
    }

    /** Starts one that remembers nothing. @param downloads where it saves files */
    static Browser start(Path downloads) {
        Optional<Path> chromium = onPath("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = onPath("chromedriver");
        assumeTrue(
                chromium.isPresent() && chromedriver.isPresent(),
                "no Chromium with its driver is on the PATH; to run this: apt-get install -y chromium chromium-driver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--lang=en-US");
        options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.get().toFile())
                .usingAnyFreePort()
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options), downloads);
        browser.look(1440, "light");
        return browser;
    }

    private static Optional<Path> onPath(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":"))
                        .map(folder -> Path.of(folder).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The width of the window in pixels, and {@code light} or {@code dark}. */
    Browser look(int width, String scheme) {
        boolean phone = width < 600;
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", phone ? 800 : 900, "deviceScaleFactor", 1, "mobile", phone));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    /** Opens a page in a tab that has no key. */
    Browser open(URI page) {
        driver.get(page.toString());
        run("sessionStorage.clear()");
        driver.get(page.toString());
        return this;
    }

    Browser reload() {
        driver.navigate().refresh();
        return this;
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    boolean has(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    /** The text that can be seen of what the selector finds first; empty for nothing. */
    String text(String css) {
        Object text = run("return document.querySelector(arguments[0])?.innerText ?? ''", css);
        return String.valueOf(text);
    }

    List<String> texts(String css) {
        return ((List<?>) run("return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)", css))
                .stream().map(String::valueOf).toList();
    }

    String attribute(String css, String name) {
        return find(css).getAttribute(name);
    }

    /** Waits until the text of what the selector finds contains all of these. */
    void awaitText(String css, String... parts) {
        await().atMost(SOON).untilAsserted(() -> assertThat(text(css)).contains(parts));
    }

    void awaitThat(String what, Callable<Boolean> holds) {
        await(what).ignoreExceptions().atMost(SOON).until(holds);
    }

    /** Clicks, also where the page redraws it meanwhile. */
    void click(String css) {
        awaitThat(css + " can be clicked", () -> click(find(css)));
    }

    /** Clicks the button of that text within what the selector finds. */
    void press(String css, String button) {
        By named = By.xpath(".//*[self::button or self::a][normalize-space()='" + button + "']");
        awaitThat("button " + button + " in " + css, () -> click(find(css).findElement(named)));
    }

    /** In the middle of the window, where nothing that stays in place lies over it. */
    private boolean click(WebElement element) {
        run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
        element.click();
        return true;
    }

    /** Replaces what a field holds. */
    void type(String css, String text) {
        WebElement field = find(css);
        if (!"date".equals(field.getAttribute("type"))) {
            field.sendKeys(Keys.chord(Keys.CONTROL, "a"));
        }
        field.sendKeys(text);
    }

    /** Presses keys where the focus is. */
    void keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    void choose(String css, String value) {
        run(
                "const s = document.querySelector(arguments[0]); s.value = arguments[1];"
                        + "s.dispatchEvent(new Event('change', {bubbles: true}))",
                css,
                value);
    }

    /** How long it takes from an action until a condition of the page holds and has been painted. */
    double millisUntil(String action, String holds) {
        driver.manage().timeouts().scriptTimeout(SOON);
        return ((Number)
                        driver.executeAsyncScript("const done = arguments[0]; const begun = performance.now();" + action
                                + "; const look = () => (" + holds
                                + ") ? requestAnimationFrame(() => done(performance.now() - begun))"
                                + " : setTimeout(look, 5); look()"))
                .doubleValue();
    }

    /** What is in the clipboard. */
    String clipboard() {
        return String.valueOf(driver.executeAsyncScript(
                "const done = arguments[0]; navigator.clipboard.readText().then(done, error => done('' + error))"));
    }

    void allowClipboard(URI page) {
        driver.executeCdpCommand(
                "Browser.grantPermissions",
                Map.of(
                        "origin",
                        page.toString(),
                        "permissions",
                        List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    }

    /** A file that the page gave. */
    byte[] download(String name) {
        Path file = downloads.resolve(name);
        await("download " + name).atMost(SOON).until(() -> Files.exists(file) && Files.size(file) > 0);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a person who cannot see, or not well, would stumble over: axe-core's serious and critical findings. */
    List<String> stumblingBlocks() {
        if (!Boolean.TRUE.equals(run("return typeof axe === 'object'"))) {
            run(resource("/axe/axe.min.js"));
        }
        Object found = driver.executeAsyncScript("""
                const done = arguments[0];
                axe.run(document, {resultTypes: ['violations']}).then(result => done(result.violations
                  .filter(one => one.impact === 'serious' || one.impact === 'critical')
                  .map(one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 160) + ' ' + node.any.map(a => a.message).join(' ')).slice(0, 4).join(' | '))),
                  error => done(['axe failed: ' + error]))""");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    private static String resource(String name) {
        try (InputStream in = Browser.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the page has complained of since this was last asked. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    /** The addresses that the page has asked for since this was last asked. */
    List<String> asked() {
        List<String> asked = new ArrayList<>();
        driver.manage().logs().get(LogType.PERFORMANCE).getAll().forEach(entry -> {
            try {
                JsonNode message = JSON.readTree(entry.getMessage()).path("message");
                if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                    asked.add(message.path("params").path("request").path("url").asText());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return asked;
    }

    /** Saves what is seen, for a person to look at: {@code target/screenshots}. */
    void picture(String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target/screenshots"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}

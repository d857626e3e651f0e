package io.fxcaravan.evidence.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.fxcaravan.config.Settings;
import io.fxcaravan.daemon.Wiring;
import io.fxcaravan.demo.SimulatedClock;
import io.fxcaravan.home.Home;
import io.fxcaravan.home.StartException;
import io.fxcaravan.store.Database;
import io.fxcaravan.store.StoreConfig;
import io.fxcaravan.testkit.LogLines;
import io.fxcaravan.testkit.OnEachDatabase;
import io.fxcaravan.testkit.StoredDays;
import io.fxcaravan.testkit.TestDatabase;
import io.fxcaravan.testkit.WebhookStandIn;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each day's checkpoint on its way to a real file, a real HTTP server, a real mail server. */
@OnEachDatabase
class DailyCheckpointTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 27);

    @TempDir
    Path dir;

    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-02-28T12:00:00Z"));
    private final CamelContext context = new DefaultCamelContext();
    private Database database;
    private Receipts receipts;

    private void keptBy(String to) throws Exception {
        Map<String, String> given = new HashMap<>(TestDatabase.properties(dir));
        given.put("fx.checkpoint.to", to);
        Settings settings = Settings.load(new Home(dir), null, Map.of(), given, Wiring.PROVIDERS, clock);
        database = Database.open(StoreConfig.from(settings));
        receipts = new Receipts(database, new Home(dir));
        for (RoutesBuilder routes : new Wiring(settings, database, clock).keepingCheckpoints(settings, receipts)) {
            context.addRoutes(routes);
        }
        context.getRouteController().stopRoute("checkpoint-timer");
        context.start();
        context.getRouteController().stopRoute("checkpoint-timer");
    }

    @AfterEach
    void stop() {
        context.stop();
        database.close();
    }

    private void store(LocalDate day) {
        new StoredDays(database).day(day, "USD", "1.0843");
    }

    private void look() {
        context.createProducerTemplate().sendBody("direct:checkpoint", null);
    }

    private String wrong(String older) {
        return new Verification(database, new Home(dir)).verify(older).wrong();
    }

    @Test
    void a_file_gets_one_note_a_day_which_the_ledger_extends_ever_after() throws Exception {
        Path file = dir.resolve("kept.txt");
        keptBy("file:" + file);
        look();
        assertThat(file).doesNotExist(); // an empty ledger proves nothing

        store(FRIDAY);
        String first = receipts.checkpoint();
        look();
        store(FRIDAY.plusDays(1));
        look();
        assertThat(file).hasContent(first);

        clock.advance(Duration.ofDays(1));
        look();

        assertThat(file).content().isEqualTo(first + "\n" + receipts.checkpoint());
        assertThat(wrong(Files.readString(file))).isNull();
        database.jdbi().useHandle(h -> h.execute("update tree_leaf set hash = ? where leaf_index = 0", new byte[32]));
        assertThat(wrong(Files.readString(file))).contains("fixer 2026-02-27 revision 1 differs");
    }

    @Test
    void a_disk_that_is_away_is_told_and_tried_again_until_it_is_there() throws Exception {
        Path folder = dir.resolve("elsewhere");
        keptBy("file://" + folder.resolve("kept.txt"));
        store(FRIDAY);
        try (LogLines log = new LogLines("io.fxcaravan.evidence")) {
            look();
            look(); // too early
            clock.advance(Duration.ofMinutes(1));
            look();

            assertThat(log.shown())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).startsWith("checkpoint not sent to=" + folder))
                    .last()
                    .asString()
                    .contains("attempts=2 nextTry=2026-02-28T12:03:00Z", "NoSuchFileException");
        }
        Files.createDirectory(folder);
        clock.advance(Duration.ofMinutes(2));
        look();

        assertThat(folder.resolve("kept.txt")).content().isEqualTo(receipts.checkpoint());
    }

    @Test
    void a_webhook_gets_it_by_post_again_and_again_until_it_takes_it() throws Exception {
        try (WebhookStandIn webhook = new WebhookStandIn();
                LogLines log = new LogLines("io.fxcaravan.evidence")) {
            webhook.answer(500);
            keptBy("http://127.0.0.1:" + webhook.port() + "/keep/hush-hush?token=very-secret");
            store(FRIDAY);
            look();
            assertThat(webhook.bodies()).isEmpty();
            webhook.answer(204);
            clock.advance(Duration.ofMinutes(1));
            look();
            clock.advance(Duration.ofMinutes(1));
            look();

            assertThat(webhook.bodies()).containsExactly(receipts.checkpoint());
            assertThat(webhook.heads())
                    .hasSize(2)
                    .allSatisfy(head -> assertThat(head)
                            .isEqualTo("POST /keep/hush-hush?token=very-secret text/plain; charset=utf-8 null"));
            assertThat(String.join("\n", log.all()))
                    .contains("checkpoint not sent to=http://127.0.0.1 attempts=1", "the answer was HTTP 500")
                    .contains("checkpoint sent to=http://127.0.0.1 snapshots=1")
                    .doesNotContain("hush-hush", "very-secret");
        }
    }

    @Test
    void a_mail_carries_it_once_the_server_is_there() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.setUser("fx@example.org", "fx", "very-secret");
        mail.start();
        int port = mail.getSmtp().getPort();
        mail.stop();
        try (LogLines log = new LogLines("io.fxcaravan.evidence")) {
            keptBy("smtp://127.0.0.1:" + port
                    + "?username=fx&password=RAW(very-secret)&from=fx@example.org&to=audit@example.org");
            store(FRIDAY);
            look();
            mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            mail.setUser("fx@example.org", "fx", "very-secret");
            mail.start();
            clock.advance(Duration.ofMinutes(1));
            look();

            assertThat(mail.getReceivedMessages()).singleElement().satisfies(this::isTheNote);
            assertThat(String.join("\n", log.all()))
                    .contains("checkpoint not sent to=smtp attempts=1", "checkpoint sent to=smtp snapshots=1")
                    .doesNotContain("very-secret");
        } finally {
            mail.stop();
        }
    }

    private void isTheNote(MimeMessage message) throws Exception {
        assertThat(message.getSubject()).isEqualTo("fx-caravan: checkpoint of 2026-02-28");
        assertThat(message.getAllRecipients()[0]).hasToString("audit@example.org");
        // a mail's lines end in two characters, and verify reads them
        assertThat(message.getContent().toString().replace("\r\n", "\n").strip() + "\n")
                .isEqualTo(receipts.checkpoint());
        assertThat(wrong(message.getContent().toString())).isNull();
    }

    @Test
    void a_receiver_that_nobody_knows_is_refused_at_the_start() {
        assertThatThrownBy(() -> keptBy("pigeon:loft"))
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("fx.checkpoint.to", "pigeon", "file:");
    }
}

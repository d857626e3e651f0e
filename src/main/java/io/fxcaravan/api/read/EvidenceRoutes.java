package io.fxcaravan.api.read;

import io.fxcaravan.api.http.ApiRoutes;

/** Rates as evidence over HTTP: what changed, what still holds, and proof of what did not change. */
public final class EvidenceRoutes extends ApiRoutes {
    private final EvidenceApi evidence;
    private final CheckApi check;

    public EvidenceRoutes(EvidenceApi evidence, CheckApi check) {
        this.evidence = evidence;
        this.check = check;
    }

    // @formatter:off
    @Override
    public void configure() {
        rest("/v1")
            .get("/changes").to("direct:changes")
            .post("/check").to("direct:check-booked")
            .get("/checkpoint").to("direct:checkpoint-now")
            .get("/checkpoint/key").to("direct:checkpoint-key")
            .get("/receipts/{provider}/{date}/{revision}").to("direct:receipt");

        answer("changes", "the numbers that changed their meaning", evidence, "changes");
        answer("check-booked", "whether booked numbers still hold", check, "check");
        answer("checkpoint-now", "the signed head of all that is stored", evidence, "checkpoint");
        answer("checkpoint-key", "the key that checkpoints are signed with", evidence, "checkpointKey");
        answer("receipt", "the proof of a stored revision", evidence, "receipt");
    }
    // @formatter:on
}

package io.fxcaravan.api.read;

import io.fxcaravan.api.http.ApiRoutes;

/** The routes of rates as evidence: changes, checks, checkpoints and receipts. */
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

        answer("changes", "the rates that changed after they were stored", evidence, "changes");
        answer("check-booked", "whether booked rates still hold", check, "check");
        answer("checkpoint-now", "the signed head of the ledger", evidence, "checkpoint");
        answer("checkpoint-key", "the public key of checkpoints", evidence, "checkpointKey");
        answer("receipt", "the proof of a stored revision", evidence, "receipt");
    }
    // @formatter:on
}

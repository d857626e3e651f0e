package io.fxcaravan.evidence.tree;

import io.fxcaravan.rates.Sha256;
import io.fxcaravan.store.AnswerBody;
import io.fxcaravan.store.Database;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Compares the stored answers of the providers with the digests in the leaves. */
final class KeptAnswers {
    private static final int AT_ONCE = 20;

    private final Jdbi jdbi;

    KeptAnswers(Database database) {
        this.jdbi = database.jdbi();
    }

    private record Kept(long id, String sha256, byte[] content) {
        boolean isAltered() {
            try {
                return !Sha256.hex(AnswerBody.inflate(content)).equals(sha256);
            } catch (RuntimeException e) {
                return true; // it cannot be inflated
            }
        }
    }

    /** A sentence about the first altered answer; empty for none. */
    Optional<String> altered() {
        long after = 0;
        for (List<Kept> some = after(after); !some.isEmpty(); some = after(after)) {
            Optional<Kept> altered = some.stream().filter(Kept::isAltered).findFirst();
            if (altered.isPresent()) {
                return altered.map(this::told);
            }
            after = some.get(some.size() - 1).id();
        }
        return Optional.empty();
    }

    private List<Kept> after(long id) {
        return jdbi.withHandle(
                h -> h.createQuery("select id, sha256, content from body where id > :id order by id limit :most")
                        .bind("id", id)
                        .bind("most", AT_ONCE)
                        .map((row, context) -> new Kept(row.getLong(1), row.getString(2), row.getBytes(3)))
                        .list());
    }

    private String told(Kept answer) {
        String first = jdbi.withHandle(h -> h.createQuery("""
                        select provider || ' ' || cast(rate_date as varchar(10)) || ' revision ' || revision from snapshot
                        where body_id = :id order by id limit 1""")
                .bind("id", answer.id())
                .mapTo(String.class)
                .findOne()
                .orElse("a dead letter"));
        return "the answer that " + first + " came in was altered: its SHA-256 is no longer " + answer.sha256();
    }
}

package space.lectio.conferencing.rooms.adapter.postgres;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static space.lectio.conferencing.jooq.conferencing.Tables.WEBHOOK_DELIVERY;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.types.DayToSecond;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.jooq.conferencing.tables.records.WebhookDeliveryRecord;
import space.lectio.conferencing.rooms.adapter.zoom.ZoomEvent;
import space.lectio.shared.SealedColumn;
import space.lectio.shared.SecretBox;

/** What was told and what became of it. A server that takes a message keeps it until its next try is due. */
@Component
public class WebhookInbox implements SealedColumn.Owner {

    private static final SealedColumn<WebhookDeliveryRecord> BODY = new SealedColumn<>(
            "conferencing.webhook_delivery.body", WEBHOOK_DELIVERY.FINGERPRINT, WEBHOOK_DELIVERY.BODY, false);

    private static final int TRIES = 5;
    private static final DayToSecond FIRST_PAUSE = new DayToSecond(0, 0, 0, 30);
    private static final Duration KEPT = Duration.ofDays(7);

    private final DSLContext database;
    private final SecretBox secrets;
    private final Clock clock;

    WebhookInbox(DSLContext database, SecretBox secrets, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @param lastTry whether it fails for good if this try does */
    public record Taken(long id, byte[] body, Instant receivedAt, boolean lastTry) {}

    public enum Outcome {
        DONE,
        IGNORED,
        FAILED
    }

    @Override
    public SealedColumn<?> sealedColumn() {
        return BODY;
    }

    /** @return false if it was told before */
    public boolean store(ZoomEvent event, byte[] body) {
        return database.insertInto(WEBHOOK_DELIVERY)
                        .set(WEBHOOK_DELIVERY.EVENT, event.name())
                        .set(WEBHOOK_DELIVERY.FINGERPRINT, event.fingerprint())
                        .set(
                                WEBHOOK_DELIVERY.BODY,
                                secrets.seal(BODY.place(event.fingerprint()), new String(body, StandardCharsets.UTF_8)))
                        .set(WEBHOOK_DELIVERY.RECEIVED_AT, now())
                        .set(WEBHOOK_DELIVERY.NEXT_TRY_AT, now())
                        .set(WEBHOOK_DELIVERY.STATE, "NEW")
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    public Optional<Taken> take() {
        var due = select(WEBHOOK_DELIVERY.ID)
                .from(WEBHOOK_DELIVERY)
                .where(WEBHOOK_DELIVERY.STATE.eq("NEW"))
                .and(WEBHOOK_DELIVERY.NEXT_TRY_AT.le(now()))
                .and(WEBHOOK_DELIVERY.TRIES.lt(TRIES))
                .orderBy(WEBHOOK_DELIVERY.NEXT_TRY_AT, WEBHOOK_DELIVERY.ID)
                .limit(1)
                .forUpdate()
                .skipLocked();
        return database.update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.TRIES, WEBHOOK_DELIVERY.TRIES.plus(1))
                .set(WEBHOOK_DELIVERY.NEXT_TRY_AT, nextTry())
                .where(WEBHOOK_DELIVERY.ID.eq(due))
                .returning()
                .fetchOptional(row -> new Taken(
                        row.getId(),
                        secrets.open(BODY.place(row.getFingerprint()), row.getBody())
                                .getBytes(StandardCharsets.UTF_8),
                        row.getReceivedAt(),
                        row.getTries() >= TRIES));
    }

    /** Each pause is twice as long as the one before. */
    private Field<Instant> nextTry() {
        return field(
                "{0} + {1} * power(2, {2})", Instant.class, val(now()), inline(FIRST_PAUSE), WEBHOOK_DELIVERY.TRIES);
    }

    /** @param remark why; without anything of what was told, which names people */
    public void settle(long id, Outcome outcome, @Nullable String remark) {
        database.update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.STATE, outcome.name())
                .set(WEBHOOK_DELIVERY.REMARK, remark)
                .where(WEBHOOK_DELIVERY.ID.eq(id))
                .execute();
    }

    /** Whatever a server died of so often will not be tried again, and what is old is forgotten. */
    public void clear() {
        database.update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.STATE, Outcome.FAILED.name())
                .set(WEBHOOK_DELIVERY.REMARK, "never carried out to its end")
                .where(WEBHOOK_DELIVERY.STATE.eq("NEW"))
                .and(WEBHOOK_DELIVERY.TRIES.ge(TRIES))
                .and(WEBHOOK_DELIVERY.NEXT_TRY_AT.le(now()))
                .execute();
        database.deleteFrom(WEBHOOK_DELIVERY)
                .where(WEBHOOK_DELIVERY.RECEIVED_AT.le(now().minus(KEPT)))
                .execute();
    }

    private Instant now() {
        return clock.instant();
    }
}

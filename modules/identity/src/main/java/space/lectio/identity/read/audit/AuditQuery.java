package space.lectio.identity.read.audit;

import static org.jooq.impl.DSL.noCondition;
import static space.lectio.identity.jooq.Tables.AUDIT_ENTRY;
import static space.lectio.identity.jooq.Tables.PERSON;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.AuditHistory;
import space.lectio.identity.api.AuditTrail.Kind;

@Component
class AuditQuery implements AuditHistory {

    private final DSLContext database;

    AuditQuery(DSLContext database) {
        this.database = database;
    }

    @Override
    public List<Line> find(@Nullable Instant since, @Nullable Long personId, @Nullable Kind kind, int limit) {
        var actor = PERSON.as("actor");
        return database.select(
                        AUDIT_ENTRY.OCCURRED_AT,
                        AUDIT_ENTRY.LAST_OCCURRED_AT,
                        AUDIT_ENTRY.OCCURRENCES,
                        AUDIT_ENTRY.KIND,
                        AUDIT_ENTRY.OUTCOME,
                        AUDIT_ENTRY.ACTOR_ID,
                        actor.EMAIL,
                        AUDIT_ENTRY.OPERATOR,
                        AUDIT_ENTRY.CONSUMER,
                        AUDIT_ENTRY.PERSON_ID,
                        PERSON.EMAIL,
                        AUDIT_ENTRY.PLACE,
                        AUDIT_ENTRY.DETAIL)
                .from(AUDIT_ENTRY)
                .leftJoin(actor)
                .on(actor.ID.eq(AUDIT_ENTRY.ACTOR_ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(AUDIT_ENTRY.PERSON_ID))
                .where(since == null ? noCondition() : AUDIT_ENTRY.LAST_OCCURRED_AT.ge(since))
                .and(
                        personId == null
                                ? noCondition()
                                : AUDIT_ENTRY.PERSON_ID.eq(personId).or(AUDIT_ENTRY.ACTOR_ID.eq(personId)))
                .and(kind == null ? noCondition() : AUDIT_ENTRY.KIND.eq(kind.name()))
                .orderBy(AUDIT_ENTRY.LAST_OCCURRED_AT.desc(), AUDIT_ENTRY.ID.desc())
                .limit(limit)
                .fetch(row -> new Line(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9(),
                        row.value10(),
                        row.value11(),
                        row.value12(),
                        row.value13()));
    }
}

package space.lectio.conferencing.pool.read.hosts;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectCount;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST_CREDENTIALS;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectLimitStep;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccounts;
import space.lectio.shared.SecretBox;
import space.lectio.shared.web.Page;

@Component
class HostsQuery implements HostAccounts {

    private static final Field<Integer> IN_USE =
            field(selectCount().from(LEASE).where(LEASE.HOST_ID.eq(HOST.ID)).and(LEASE.ENDED_AT.isNull()));

    private static final Field<Boolean> HAS_SECRET =
            field(field("octet_length({0})", Integer.class, HOST_CREDENTIALS.CLIENT_SECRET)
                    .gt(SecretBox.EMPTY));

    private final DSLContext database;

    HostsQuery(DSLContext database) {
        this.database = database;
    }

    @Override
    public List<HostCandidateRow> all() {
        return rows(select(noCondition()));
    }

    @Override
    public Optional<HostCandidateRow> find(long hostId) {
        return rows(select(HOST.ID.eq(hostId))).stream().findFirst();
    }

    @Override
    public Optional<HostCandidateRow> ownedBy(long teacherId) {
        return rows(select(HOST.OWNER_TEACHER_ID.eq(teacherId)).limit(1)).stream()
                .findFirst();
    }

    Page<HostCandidateRow> page(Page.Asked asked) {
        return asked.of(rows(select(noCondition()).limit(Page.SIZE).offset(asked.offset())), database.fetchCount(HOST));
    }

    private SelectLimitStep<?> select(Condition which) {
        return database.select(HOST.fields())
                .select(HOST_CREDENTIALS.fields())
                .select(IN_USE, HAS_SECRET)
                .from(HOST)
                .join(HOST_CREDENTIALS)
                .on(HOST_CREDENTIALS.HOST_ID.eq(HOST.ID))
                .where(which)
                .orderBy(HOST.ID);
    }

    private static List<HostCandidateRow> rows(Select<?> rows) {
        return rows.fetch(HostsQuery::row).stream().toList();
    }

    private static HostCandidateRow row(Record row) {
        var host = row.into(HOST);
        var credentials = row.into(HOST_CREDENTIALS);
        var inUse = row.get(IN_USE);
        var reason = host.getSuspended() == null ? host.getCordoned() : host.getSuspended();
        return new HostCandidateRow(
                host.getId(),
                credentials.getLabel(),
                credentials.getZoomAccountId(),
                credentials.getClientId(),
                row.get(HAS_SECRET),
                credentials.getZoomUserId(),
                host.getSlots(),
                host.getCapacity(),
                inUse,
                host.getOwnerTeacherId(),
                Arrays.asList(host.getAffinity()),
                host.getSuspended() != null ? "suspended" : host.getCordoned() != null ? "cordoned" : "active",
                reason == null ? null : reason.toLowerCase(Locale.ROOT),
                reason == null,
                reason == null && inUse < host.getSlots(),
                host.getLastUsedAt(),
                credentials.getRemark(),
                credentials.getCreatedAt(),
                credentials.getUpdatedAt());
    }
}

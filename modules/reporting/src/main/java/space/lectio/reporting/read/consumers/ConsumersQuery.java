package space.lectio.reporting.read.consumers;

import static space.lectio.reporting.jooq.Tables.CONSUMER;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.reporting.api.Consumers;

@Component
class ConsumersQuery implements Consumers {

    private final DSLContext database;

    ConsumersQuery(DSLContext database) {
        this.database = database;
    }

    @Override
    public List<Account> all() {
        return database.selectFrom(CONSUMER)
                .orderBy(CONSUMER.NAME, CONSUMER.ID)
                .fetch(row -> new Account(
                        row.getId(),
                        row.getName(),
                        List.of(row.getScopes()),
                        row.getCreatedAt().toInstant(),
                        instant(row.getRevokedAt()),
                        instant(row.getLastUsedAt())));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}

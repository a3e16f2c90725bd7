package space.lectio.reporting.read.consumers;

import static space.lectio.reporting.jooq.Tables.CONSUMER;

import java.util.List;
import org.jooq.DSLContext;
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
                        row.getCreatedAt(),
                        row.getRevokedAt(),
                        row.getLastUsedAt()));
    }
}

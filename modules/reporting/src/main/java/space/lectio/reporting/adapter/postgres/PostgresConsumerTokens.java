package space.lectio.reporting.adapter.postgres;

import static space.lectio.reporting.jooq.Tables.CONSUMER;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.reporting.api.ConsumerTokens;
import space.lectio.reporting.api.Scope;
import space.lectio.reporting.domain.TokenHash;

@Component
class PostgresConsumerTokens implements ConsumerTokens {

    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final DSLContext database;
    private final Clock clock;

    PostgresConsumerTokens(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Consumer> holderOf(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return database.select(CONSUMER.ID, CONSUMER.NAME, CONSUMER.SCOPES, CONSUMER.LAST_USED_AT)
                .from(CONSUMER)
                .where(CONSUMER.TOKEN_HASH.eq(TokenHash.of(token)))
                .and(CONSUMER.REVOKED_AT.isNull())
                .fetchOptional(row -> {
                    noteUse(row.value1(), row.value4());
                    return new Consumer(row.value1(), row.value2(), scopes(row.value3()));
                });
    }

    private void noteUse(long id, @Nullable Instant before) {
        var now = clock.instant();
        if (before == null || before.plus(NOTED_EVERY).isBefore(now)) {
            database.update(CONSUMER)
                    .set(CONSUMER.LAST_USED_AT, now)
                    .where(CONSUMER.ID.eq(id))
                    .execute();
        }
    }

    private static Set<Scope> scopes(String[] spellings) {
        var scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(spellings).map(Scope::spelled).flatMap(Optional::stream).forEach(scopes::add);
        return scopes;
    }

    @Override
    public boolean isActive(long consumerId) {
        return database.fetchExists(CONSUMER, CONSUMER.ID.eq(consumerId), CONSUMER.REVOKED_AT.isNull());
    }
}

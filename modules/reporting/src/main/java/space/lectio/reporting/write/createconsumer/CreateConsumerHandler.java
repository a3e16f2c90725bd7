package space.lectio.reporting.write.createconsumer;

import static space.lectio.reporting.jooq.Tables.CONSUMER;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.EnumSet;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.CommandHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.reporting.api.ConsumerTokens;
import space.lectio.reporting.api.CreateConsumer;
import space.lectio.reporting.api.Scope;
import space.lectio.reporting.domain.TokenHash;
import space.lectio.reporting.write.ConsumerRefusal;
import space.lectio.shared.Caller;
import space.lectio.shared.RefusedException;

@Component
class CreateConsumerHandler {

    /** Far more than a school has programs. */
    private static final int MAX_CONSUMERS = 100;

    private static final int TOKEN_BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final DSLContext database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CreateConsumerHandler(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @CommandHandler
    String handle(CreateConsumer command, Caller caller) {
        caller.mustBeAdmin();
        if (!NAME.matcher(command.name()).matches()) {
            throw new RefusedException(ConsumerRefusal.CONSUMER_NAME_INVALID);
        }
        if (database.fetchCount(CONSUMER, CONSUMER.REVOKED_AT.isNull()) >= MAX_CONSUMERS) {
            throw new RefusedException(ConsumerRefusal.TOO_MANY_CONSUMERS);
        }
        var scopes = EnumSet.of(Scope.EVENTS_READ);
        scopes.addAll(command.scopes());
        var token = token();
        // Two at once for one name: the index lets one of them in.
        var inserted = database.insertInto(CONSUMER)
                .set(CONSUMER.NAME, command.name())
                .set(CONSUMER.TOKEN_HASH, TokenHash.of(token))
                .set(CONSUMER.SCOPES, scopes.stream().map(Scope::spelling).toArray(String[]::new))
                .set(CONSUMER.CREATED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        if (inserted == 0) {
            throw new RefusedException(ConsumerRefusal.CONSUMER_NAME_TAKEN);
        }
        return token;
    }

    private String token() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return ConsumerTokens.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

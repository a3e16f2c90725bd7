package space.lectio.reporting.write.revokeconsumer;

import static space.lectio.reporting.jooq.Tables.CONSUMER;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.reporting.api.RevokeConsumer;
import space.lectio.reporting.write.ConsumerRefusal;
import space.lectio.shared.Caller;
import space.lectio.shared.RefusedException;

@Component
class RevokeConsumerHandler {

    private final DSLContext database;
    private final Clock clock;

    RevokeConsumerHandler(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RevokeConsumer command, Caller caller) {
        caller.mustBeAdmin();
        var revoked = database.update(CONSUMER)
                .set(CONSUMER.REVOKED_AT, clock.instant())
                .where(CONSUMER.NAME.eq(command.name()))
                .and(CONSUMER.REVOKED_AT.isNull())
                .execute();
        if (revoked == 0) {
            throw new RefusedException(ConsumerRefusal.NO_SUCH_CONSUMER);
        }
    }
}

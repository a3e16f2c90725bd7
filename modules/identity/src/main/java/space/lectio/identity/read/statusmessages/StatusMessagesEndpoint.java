package space.lectio.identity.read.statusmessages;

import static org.jooq.impl.DSL.noCondition;
import static space.lectio.identity.jooq.Tables.STATUS_MESSAGE;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The line above every screen; each front end asks for it twice a minute. */
@RestController
class StatusMessagesEndpoint {

    private static final int MOST = 10;

    private final DSLContext database;

    StatusMessagesEndpoint(DSLContext database) {
        this.database = database;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record StatusMessage(long id, String message, String target, boolean isActive, Instant createdAt) {}

    @Operation(summary = "The lines above every screen", description = "Those for the role of who asks, newest first.")
    @GetMapping("/api/status-messages")
    List<StatusMessage> list(Caller caller) {
        var forCaller = switch (caller.role()) {
            case ADMIN -> noCondition();
            case TEACHER -> STATUS_MESSAGE.TARGET.in("all", "teachers");
            case STUDENT -> STATUS_MESSAGE.TARGET.in("all", "students");
        };
        return database.select(
                        STATUS_MESSAGE.ID,
                        STATUS_MESSAGE.MESSAGE,
                        STATUS_MESSAGE.TARGET,
                        STATUS_MESSAGE.ACTIVE,
                        STATUS_MESSAGE.CREATED_AT)
                .from(STATUS_MESSAGE)
                .where(STATUS_MESSAGE.ACTIVE)
                .and(forCaller)
                .orderBy(STATUS_MESSAGE.CREATED_AT.desc(), STATUS_MESSAGE.ID.desc())
                .limit(MOST)
                .fetch(Records.mapping(StatusMessage::new));
    }
}

package space.lectio.identity.read.subscription;

import static space.lectio.identity.jooq.Tables.PERSON;
import static space.lectio.identity.jooq.Tables.SUBSCRIPTION;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The screens ask for it before they let a teacher start a lesson. Payments are no part of this product: everybody's
 * subscription is active and has no end.
 */
@RestController
class SubscriptionEndpoint {

    private final DSLContext database;

    SubscriptionEndpoint(DSLContext database) {
        this.database = database;
    }

    /** @param expiresAt always null: no end */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Subscription(
            long id,
            String plan,
            String status,
            Instant startedAt,
            @Nullable Instant expiresAt,
            boolean isActive,
            boolean isUnlimited,
            boolean autoRenew,
            @Nullable Instant nextBillingDate,
            @Nullable Instant zoomAddonExpiresAt,
            List<Object> payments) {}

    @Operation(summary = "The own subscription", description = "Always active: payments are no part of this product.")
    @GetMapping("/api/subscription")
    Subscription subscription(Caller caller) {
        return database.select(
                        PERSON.ID, PERSON.CREATED_AT, SUBSCRIPTION.ID, SUBSCRIPTION.PLAN, SUBSCRIPTION.STARTED_AT)
                .from(PERSON)
                .leftJoin(SUBSCRIPTION)
                .on(SUBSCRIPTION.PERSON_ID.eq(PERSON.ID))
                .where(PERSON.ID.eq(caller.id()))
                .fetchOptional(row -> new Subscription(
                        row.value3() == null ? row.value1() : row.value3(),
                        row.value4() == null ? "yearly" : row.value4(),
                        "active",
                        row.value5() == null ? row.value2() : row.value5(),
                        null,
                        true,
                        true,
                        false,
                        null,
                        null,
                        List.of()))
                .orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
    }
}

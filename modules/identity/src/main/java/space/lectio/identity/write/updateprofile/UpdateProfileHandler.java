package space.lectio.identity.write.updateprofile;

import static space.lectio.identity.jooq.Tables.PERSON;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.PersonEvent.ProfileChanged;
import space.lectio.identity.write.History;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.eventstore.HistoryGrowth;

@Component
class UpdateProfileHandler {

    private final DSLContext database;
    private final History history;
    private final HistoryGrowth growth;
    private final Clock clock;

    UpdateProfileHandler(DSLContext database, History history, HistoryGrowth growth, Clock clock) {
        this.database = database;
        this.history = history;
        this.growth = growth;
        this.clock = clock;
    }

    @CommandHandler
    void handle(UpdateProfile command, Caller caller) {
        caller.mustBeAdminOr(command.personId());
        var now = clock.instant();
        var changes = new LinkedHashMap<Field<?>, @Nullable Object>();
        putIfGiven(changes, PERSON.FIRST_NAME, command.firstName());
        putIfGiven(changes, PERSON.MIDDLE_NAME, command.middleName());
        putIfGiven(changes, PERSON.LAST_NAME, command.lastName());
        putIfGiven(changes, PERSON.AVATAR, command.avatar());
        putIfGiven(changes, PERSON.MARKETING_CONSENT, command.marketingConsent());
        putIfGiven(changes, PERSON.TELEGRAM_USERNAME, command.telegramUsername());
        putIfGiven(changes, PERSON.ZOOM_PMI_LINK, command.zoomPmiLink());
        if (command.birthGiven()) {
            changes.put(PERSON.DATE_OF_BIRTH, command.dateOfBirth());
        }
        var before = database.select(changes.keySet())
                .select(PERSON.ID)
                .from(PERSON)
                .where(PERSON.ID.eq(command.personId()))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
        changes.entrySet().removeIf(change -> Objects.equals(before.get(change.getKey()), change.getValue()));
        if (changes.isEmpty()) {
            return;
        }
        growth.mustBeSlow(History.idOfPerson(command.personId()), HistoryGrowth.BY_HAND);
        changes.put(PERSON.UPDATED_AT, now);
        database.update(PERSON)
                .set(changes)
                .where(PERSON.ID.eq(command.personId()))
                .execute();
        history.ofPerson(new ProfileChanged(command.personId(), now));
    }

    private static <T> void putIfGiven(
            LinkedHashMap<Field<?>, @Nullable Object> changes, Field<T> field, @Nullable T value) {
        if (value != null) {
            changes.put(field, value);
        }
    }
}

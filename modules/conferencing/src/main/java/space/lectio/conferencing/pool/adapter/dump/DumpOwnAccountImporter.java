package space.lectio.conferencing.pool.adapter.dump;

import static space.lectio.conferencing.jooq.conferencing.Sequences.HOST_ID_SEQ;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;
import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.api.HostAccountEvent.CordonReason;
import space.lectio.conferencing.api.HostAccountEvent.HostAdded;
import space.lectio.conferencing.api.HostAccountEvent.HostCordoned;
import space.lectio.conferencing.api.HostAccountEvent.HostSuspended;
import space.lectio.conferencing.api.HostAccountEvent.Suspension;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.PlaceholderAccounts;
import space.lectio.conferencing.pool.write.PoolAggregates;
import space.lectio.shared.Role;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpImporter;
import space.lectio.shared.dump.DumpPeople;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.ImportedHistory.Story;
import space.lectio.shared.eventstore.ImportedHistory.Undated;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Accounts that teachers of the original brought along: there their credentials stand with the person, here each is a private
 * pool of one, as if the teacher had connected it here, and with real meetings {@link CordonReason#UNCHECKED}: nobody has asked Zoom
 * yet. Comes behind the school's accounts, which keep their ids.
 */
@Component
@Order(5)
class DumpOwnAccountImporter implements DumpImporter {

    /** Identity reports these records; this takes another part of them. */
    private static final String PEOPLE = "accounts.customuser";

    /** What every plan can do; the original does not record it, and the first check asks Zoom. */
    private static final int SLOTS = 1;

    private final ImportedHistory history;
    private final HostVault logins;
    private final DumpPeople people;
    private final DSLContext database;
    private final Clock clock;

    /** Whether meetings are real ones: then an account counts for promises only once a check has seen it work. */
    private final boolean live;

    DumpOwnAccountImporter(
            ImportedHistory history,
            HostVault logins,
            DumpPeople people,
            DSLContext database,
            Clock clock,
            ConferencingSettings settings) {
        this.live = settings.zoomMode().equals("live");
        this.history = history;
        this.logins = logins;
        this.people = people;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Set<String> models() {
        return Set.of();
    }

    @Override
    public void take(Dump dump) {
        dump.each(PEOPLE, person -> {
            // The original calls a teacher connected who has all three.
            if (!person.textOrEmpty("zoom_account_id").isEmpty()
                    && !person.textOrEmpty("zoom_client_id").isEmpty()
                    && !person.textOrEmpty("zoom_client_secret").isEmpty()) {
                take(dump, person);
            }
        });
    }

    private void take(Dump dump, DumpRecord person) {
        var email = person.text("email");
        var id = people.idOf(JsonNodeFactory.instance.arrayNode().add(email));
        if (id == null || !isTeacher(id)) {
            dump.remark(person, "the Zoom account is not taken over: only teachers have an own one");
            return;
        }
        if (database.fetchExists(HOST, HOST.OWNER_TEACHER_ID.eq(id))) {
            dump.remark(person, "the Zoom account is not taken over: the teacher has connected one here");
            return;
        }
        var hostId = database.nextval(HOST_ID_SEQ);
        var accountId = person.text("zoom_account_id");
        // When the teacher connected it, the original does not tell.
        var addedAt = person.instant("updated_at");
        var events = new ArrayList<Object>();
        events.add(new Undated(new HostAdded(hostId, SLOTS, DumpHostImporter.LEAST_CAPACITY, id, List.of(), addedAt)));
        var remark = "";
        if (PlaceholderAccounts.isOne(accountId)) {
            events.add(new HostSuspended(hostId, Suspension.PLACEHOLDER_CREDENTIALS, clock.instant()));
            remark = "suspended: its Zoom account id is a placeholder";
            dump.remark(person, "the own Zoom account is " + remark);
        } else if (live) {
            events.add(new HostCordoned(hostId, CordonReason.UNCHECKED, clock.instant()));
            dump.remark(person, "the own Zoom account " + DumpHostImporter.UNTIL_CHECKED);
        }
        history.append(List.of(new Story(PoolAggregates.HOST.id(hostId), events, 0)));
        var userId = person.textOrEmpty("zoom_user_id");
        logins.keep(
                hostId,
                new HostCredentials(
                        email,
                        accountId,
                        person.text("zoom_client_id"),
                        person.text("zoom_client_secret"),
                        userId.isEmpty() ? "me" : userId),
                remark,
                addedAt,
                addedAt);
    }

    private boolean isTeacher(long personId) {
        return database.fetchExists(
                PERSON_CARD, PERSON_CARD.ID.eq(personId).and(PERSON_CARD.ROLE.eq(Role.TEACHER.spelling())));
    }
}

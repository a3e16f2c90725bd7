package space.lectio.identity.adapter.dump;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.val;
import static space.lectio.identity.jooq.Tables.PERSON;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.PersonEvent.PersonDeactivated;
import space.lectio.identity.api.PersonEvent.PersonRegistered;
import space.lectio.identity.domain.AccountRules;
import space.lectio.identity.domain.PasswordHashes;
import space.lectio.identity.jooq.Sequences;
import space.lectio.identity.jooq.tables.records.PersonRecord;
import space.lectio.identity.write.History;
import space.lectio.shared.Role;
import space.lectio.shared.TypedText;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.ImportedHistory.Story;
import space.lectio.shared.eventstore.ImportedHistory.Undated;
import space.lectio.shared.sql.BatchInsert;

/**
 * People with their old passwords. Where the file tells their ids they keep them; else they get new ones in the order of the
 * file.
 */
@Component
class PeopleImport {

    static final String MODEL = "accounts.customuser";

    private static final int CHUNK = 500;

    private final DSLContext database;
    private final PeopleByReference people;
    private final PasswordHashes hashes;
    private final ImportedHistory history;

    PeopleImport(DSLContext database, PeopleByReference people, PasswordHashes hashes, ImportedHistory history) {
        this.database = database;
        this.people = people;
        this.hashes = hashes;
        this.history = history;
    }

    /** Twice through the file: people refer to each other, and one may stand before the other. */
    void take(Dump dump) {
        people.beginAnew();
        var newIds = new ArrayDeque<Long>();
        dump.each(MODEL, person -> {
            var email = email(person);
            if (!people.add(email, person.pk() == null ? next(newIds) : person.id())) {
                throw person.damaged("email", "somebody has this address or this id already");
            }
        });
        var rows = new ArrayList<PersonRecord>();
        var stories = new ArrayList<Story>();
        var unique = new Unique();
        dump.each(MODEL, person -> {
            var row = row(dump, person, unique);
            rows.add(row);
            stories.add(story(row));
            dump.imported(person);
            if (rows.size() == CHUNK) {
                write(rows, stories);
            }
        });
        write(rows, stories);
        database.execute(
                "select setval({0}, greatest((select last_value from {1}), (select max(id) from {2})))",
                inline("identity.person_number"), name("identity", "person_number"), PERSON);
    }

    private long next(Deque<Long> ids) {
        if (ids.isEmpty()) {
            ids.addAll(database.nextvals(Sequences.PERSON_NUMBER, CHUNK));
        }
        return ids.remove();
    }

    /** Values that only one person can have. */
    private static final class Unique {

        private final Set<String> seen = new HashSet<>();

        boolean isFirstSpelling(String email) {
            return seen.add("spelling=" + email.toLowerCase(Locale.ROOT));
        }

        @Nullable
        String of(DumpRecord person, String field) {
            var value = person.identifier(field);
            if (value.isEmpty()) {
                return null;
            }
            if (!seen.add(field + '=' + value)) {
                throw person.damaged(field, "somebody else in the file has the same");
            }
            return value;
        }
    }

    private PersonRecord row(Dump dump, DumpRecord person, Unique unique) {
        var email = email(person);
        var row = new PersonRecord();
        row.setId(people.idOfEmail(email));
        row.setEmail(email);
        if (people.hasTwin(email)) {
            dump.remark(person, "others have this address in another spelling: all of them can sign in");
            // The index on the address takes one of them as the rule and the others as its exceptions.
            row.setEmailTwin(!unique.isFirstSpelling(email) || existsInAnySpelling(email));
        } else {
            row.setEmailTwin(false);
        }
        row.setPasswordHash(passwordHash(dump, person));
        var superuser = person.bool("is_superuser");
        row.setRole((superuser ? Role.ADMIN : role(person)).spelling());
        row.setSuperuser(superuser);
        row.setActive(person.bool("is_active"));
        row.setFirstName(person.visibleText("first_name"));
        row.setMiddleName(person.visibleText("middle_name"));
        row.setLastName(person.visibleText("last_name"));
        row.setPhone(unique.of(person, "phone_number"));
        row.setDateOfBirth(person.dateOrNull("date_of_birth"));
        row.setAvatar(person.textOrEmpty("avatar"));
        row.setEmailVerified(person.bool("email_verified"));
        row.setMarketingConsent(person.bool("agreed_to_marketing"));
        row.setNotificationConsent(person.bool("notification_consent"));
        row.setNotificationConsentAt(person.instantOrNull("notification_consent_at"));
        row.setTelegramId(unique.of(person, "telegram_id"));
        row.setTelegramUsername(person.textOrEmpty("telegram_username"));
        row.setTelegramChatId(emptyToNull(person.textOrEmpty("telegram_chat_id")));
        row.setTelegramVerified(person.bool("telegram_verified"));
        row.setReferralCode(emptyToNull(person.textOrEmpty("referral_code")));
        row.setReferredBy(dump.personOrNull(person, "referred_by"));
        row.setHandle(unique.of(person, "username_handle"));
        row.setZoomPmiLink(person.textOrEmpty("zoom_pmi_link"));
        // Conferencing takes over what logs in at Zoom.
        row.setZoomAccountId("");
        row.setZoomClientId("");
        row.setZoomUserId("");
        row.setGoogleMeetConnected(person.bool("google_meet_connected"));
        row.setGoogleMeetEmail(person.textOrEmpty("google_meet_email"));
        if (!person.textOrEmpty("google_meet_refresh_token").isEmpty()) {
            dump.remark(person, "the tokens for Google Meet are not taken over: it has to be connected again");
        }
        row.setGdriveFolderId(person.textOrEmpty("gdrive_folder_id"));
        row.setCreatedAt(person.instant("created_at"));
        row.setUpdatedAt(person.instant("updated_at"));
        row.setLastLogin(person.instantOrNull("last_login"));
        return row;
    }

    private boolean existsInAnySpelling(String email) {
        return database.fetchExists(PERSON, lower(PERSON.EMAIL).eq(lower(val(email))));
    }

    private static Role role(DumpRecord person) {
        var spelling = person.text("role");
        for (var role : Role.values()) {
            if (role.spelling().equals(spelling)) {
                return role;
            }
        }
        throw person.damaged("role", "student, teacher or admin is needed");
    }

    private @Nullable String passwordHash(Dump dump, DumpRecord person) {
        var hash = person.textOrEmpty("password");
        if (!hash.isEmpty() && !hash.startsWith("!") && !hashes.isUsable(hash)) {
            dump.remark(person, "the password is hashed in an unknown or too costly way: a new one has to be set");
        }
        return emptyToNull(hash);
    }

    private static Story story(PersonRecord person) {
        var events = new ArrayList<Object>();
        events.add(new PersonRegistered(person.getId(), Role.spelled(person.getRole()), person.getCreatedAt()));
        if (!person.getActive()) {
            // The original does not say when; the last change is the latest it can have been.
            events.add(new Undated(new PersonDeactivated(person.getId(), person.getUpdatedAt())));
        }
        return new Story(History.PERSON, History.idOfPerson(person.getId()), List.copyOf(events), 0);
    }

    private void write(List<PersonRecord> rows, List<Story> stories) {
        if (!rows.isEmpty()) {
            BatchInsert.insert(database, rows);
            history.appendMany(stories);
            rows.clear();
            stories.clear();
        }
    }

    private static String email(DumpRecord person) {
        var email = person.textOrEmpty("email");
        if (TypedText.isBlank(email)) {
            throw person.damaged("email", "an address is needed to sign in with, and it is empty");
        }
        if (TypedText.length(email) > AccountRules.LONGEST_EMAIL) {
            throw person.damaged(
                    "email",
                    "an address has at most " + AccountRules.LONGEST_EMAIL + " characters, found "
                            + TypedText.length(email));
        }
        return email;
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}

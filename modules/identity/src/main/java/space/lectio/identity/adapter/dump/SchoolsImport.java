package space.lectio.identity.adapter.dump;

import static space.lectio.identity.jooq.Tables.SCHOOL;
import static space.lectio.identity.jooq.Tables.SCHOOL_MEMBERSHIP;
import static space.lectio.identity.jooq.Tables.STATUS_MESSAGE;
import static space.lectio.identity.jooq.Tables.SUBSCRIPTION;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpRecord;

/** The school, who belongs to it, what it announces, and what of the subscriptions is shown. */
@Component
class SchoolsImport {

    static final String SCHOOLS = "tenants.school";
    static final String MEMBERSHIPS = "tenants.schoolmembership";
    static final String SUBSCRIPTIONS = "accounts.subscription";
    static final String MESSAGES = "accounts.statusbarmessage";

    private static final Set<String> TARGETS = Set.of("teachers", "students", "all");

    private final DSLContext database;

    SchoolsImport(DSLContext database) {
        this.database = database;
    }

    void take(Dump dump) {
        dump.each(SCHOOLS, school -> {
            var added = database.insertInto(SCHOOL)
                    .set(SCHOOL.ID, uuid(school, school.key(), "pk"))
                    .set(SCHOOL.SLUG, school.identifier("slug"))
                    .set(SCHOOL.NAME, school.textOrEmpty("name"))
                    .set(SCHOOL.OWNER_ID, dump.personOrNull(school, "owner"))
                    .set(SCHOOL.IS_DEFAULT, school.bool("is_default"))
                    .set(SCHOOL.ACTIVE, school.bool("is_active"))
                    .set(SCHOOL.LOGO_URL, school.textOrEmpty("logo_url"))
                    .set(SCHOOL.FAVICON_URL, school.textOrEmpty("favicon_url"))
                    .set(SCHOOL.PRIMARY_COLOR, school.textOrEmpty("primary_color"))
                    .set(SCHOOL.SECONDARY_COLOR, school.textOrEmpty("secondary_color"))
                    .set(SCHOOL.CUSTOM_DOMAIN, school.textOrNull("custom_domain"))
                    .set(SCHOOL.TELEGRAM_BOT_USERNAME, school.textOrEmpty("telegram_bot_username"))
                    .set(SCHOOL.CURRENCY, school.textOrEmpty("currency"))
                    .set(SCHOOL.ZOOM_ENABLED, school.bool("zoom_enabled"))
                    .set(SCHOOL.GOOGLE_MEET_ENABLED, school.bool("google_meet_enabled"))
                    .set(SCHOOL.HOMEWORK_ENABLED, school.bool("homework_enabled"))
                    .set(SCHOOL.RECORDINGS_ENABLED, school.bool("recordings_enabled"))
                    .set(SCHOOL.FINANCE_ENABLED, school.bool("finance_enabled"))
                    .set(SCHOOL.CONCIERGE_ENABLED, school.bool("concierge_enabled"))
                    .set(SCHOOL.CREATED_AT, school.instant("created_at"))
                    .set(SCHOOL.UPDATED_AT, school.instant("updated_at"))
                    .onConflictDoNothing()
                    .execute();
            if (added == 0) {
                throw school.damaged("slug", "another school has this number or short name already");
            }
            if (holdsSecrets(school)) {
                dump.remark(school, "secrets of payment systems and bots are not taken over");
            }
            dump.imported(school);
        });
        var schools = new HashSet<>(database.select(SCHOOL.ID).from(SCHOOL).fetch(SCHOOL.ID));
        dump.each(MEMBERSHIPS, membership -> {
            var school = uuid(membership, membership.text("school"), "school");
            if (!schools.contains(school)) {
                throw membership.damaged("school", "there is no school " + school);
            }
            var inserted = database.insertInto(SCHOOL_MEMBERSHIP)
                    .set(SCHOOL_MEMBERSHIP.SCHOOL_ID, school)
                    .set(SCHOOL_MEMBERSHIP.PERSON_ID, dump.person(membership, "user"))
                    .set(SCHOOL_MEMBERSHIP.ROLE, membership.textOrEmpty("role"))
                    .set(SCHOOL_MEMBERSHIP.JOINED_AT, membership.instant("joined_at"))
                    .set(SCHOOL_MEMBERSHIP.ACTIVE, membership.bool("is_active"))
                    .onConflictDoNothing()
                    .execute();
            if (inserted == 0) {
                throw membership.damaged("user", "this person is in this school twice");
            }
            dump.imported(membership);
        });
        dump.each(SUBSCRIPTIONS, subscription -> {
            var inserted = database.insertInto(SUBSCRIPTION)
                    .set(SUBSCRIPTION.PERSON_ID, dump.person(subscription, "user"))
                    .set(SUBSCRIPTION.ID, subscription.id())
                    .set(SUBSCRIPTION.PLAN, subscription.textOrEmpty("plan"))
                    .set(SUBSCRIPTION.ORIGINAL_STATUS, subscription.textOrEmpty("status"))
                    .set(SUBSCRIPTION.STARTED_AT, subscription.instant("started_at"))
                    .set(SUBSCRIPTION.ORIGINAL_EXPIRES_AT, subscription.instantOrNull("expires_at"))
                    .onConflictDoNothing()
                    .execute();
            if (inserted == 0) {
                throw subscription.damaged("user", "this person has two subscriptions");
            }
            dump.imported(subscription);
        });
        dump.each(MESSAGES, message -> {
            if (!TARGETS.contains(message.text("target"))) {
                throw message.damaged("target", "teachers, students or all is needed");
            }
            var inserted = database.insertInto(STATUS_MESSAGE)
                    .set(STATUS_MESSAGE.ID, message.id())
                    .set(STATUS_MESSAGE.MESSAGE, message.textOrEmpty("message"))
                    .set(STATUS_MESSAGE.TARGET, message.text("target"))
                    .set(STATUS_MESSAGE.ACTIVE, message.bool("is_active"))
                    .set(STATUS_MESSAGE.CREATED_AT, message.instant("created_at"))
                    .onConflictDoNothing()
                    .execute();
            if (inserted == 0) {
                throw message.damaged("pk", "there is a message with this number already");
            }
            dump.imported(message);
        });
    }

    private static boolean holdsSecrets(DumpRecord school) {
        return !(school.textOrEmpty("yookassa_secret_key")
                        + school.textOrEmpty("tbank_password")
                        + school.textOrEmpty("telegram_bot_token"))
                .isEmpty();
    }

    private static UUID uuid(DumpRecord record, @Nullable String text, String field) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException notOne) {
            throw record.damaged(field, "a UUID is needed");
        }
    }
}

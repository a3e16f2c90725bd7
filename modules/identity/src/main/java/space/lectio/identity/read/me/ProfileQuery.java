package space.lectio.identity.read.me;

import static space.lectio.identity.jooq.Tables.PERSON;
import static space.lectio.identity.jooq.Tables.SCHOOL;
import static space.lectio.identity.jooq.Tables.SCHOOL_MEMBERSHIP;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.OwnZoomAccounts;
import space.lectio.identity.api.OwnZoomAccounts.OwnZoomAccount;
import space.lectio.identity.read.me.Profile.Features;
import space.lectio.identity.read.me.Profile.Membership;
import space.lectio.identity.read.me.Profile.Platform;
import space.lectio.identity.read.me.Profile.School;
import space.lectio.identity.read.me.Profile.WithSchool;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.Role;

/** The profile of one person. */
@Component
public class ProfileQuery {

    private final DSLContext database;
    private final OwnZoomAccounts ownAccounts;
    private final MessageSource texts;

    ProfileQuery(DSLContext database, OwnZoomAccounts ownAccounts, MessageSource texts) {
        this.database = database;
        this.ownAccounts = ownAccounts;
        this.texts = texts;
    }

    /** @throws RefusedException if there is no such person */
    public Profile of(long personId, Locale language) {
        return database.selectFrom(PERSON)
                .where(PERSON.ID.eq(personId))
                .fetchOptional(person -> profile(person, language))
                .orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
    }

    /** One school is the default one, and everybody's, member or not. */
    WithSchool withSchool(long personId, Locale language) {
        return database.select(PERSON.fields())
                .select(SCHOOL.fields())
                .select(SCHOOL_MEMBERSHIP.fields())
                .from(PERSON)
                .leftJoin(SCHOOL)
                .on(SCHOOL.IS_DEFAULT.eq(true))
                .and(SCHOOL.ACTIVE.eq(true))
                .leftJoin(SCHOOL_MEMBERSHIP)
                .on(SCHOOL_MEMBERSHIP.PERSON_ID.eq(PERSON.ID))
                .and(SCHOOL_MEMBERSHIP.SCHOOL_ID.eq(SCHOOL.ID))
                .where(PERSON.ID.eq(personId))
                .orderBy(SCHOOL.CREATED_AT)
                .limit(1)
                .fetchOptional(found -> new WithSchool(profile(found, language), school(found), membership(found)))
                .orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
    }

    private static @Nullable School school(Record found) {
        return found.get(SCHOOL.ID) == null
                ? null
                : new School(
                        found.get(SCHOOL.ID),
                        found.get(SCHOOL.SLUG),
                        found.get(SCHOOL.NAME),
                        found.get(SCHOOL.LOGO_URL),
                        found.get(SCHOOL.FAVICON_URL),
                        found.get(SCHOOL.PRIMARY_COLOR),
                        found.get(SCHOOL.SECONDARY_COLOR),
                        found.get(SCHOOL.CUSTOM_DOMAIN),
                        found.get(SCHOOL.TELEGRAM_BOT_USERNAME),
                        found.get(SCHOOL.CURRENCY),
                        new Features(
                                found.get(SCHOOL.ZOOM_ENABLED),
                                found.get(SCHOOL.GOOGLE_MEET_ENABLED),
                                found.get(SCHOOL.HOMEWORK_ENABLED),
                                found.get(SCHOOL.RECORDINGS_ENABLED),
                                found.get(SCHOOL.FINANCE_ENABLED),
                                found.get(SCHOOL.CONCIERGE_ENABLED)));
    }

    private static @Nullable Membership membership(Record found) {
        return found.get(SCHOOL_MEMBERSHIP.ROLE) == null
                ? null
                : new Membership(
                        found.get(SCHOOL_MEMBERSHIP.ROLE),
                        found.get(SCHOOL_MEMBERSHIP.JOINED_AT),
                        found.get(SCHOOL_MEMBERSHIP.ACTIVE));
    }

    private Profile profile(Record person, Locale language) {
        var meet = person.get(PERSON.GOOGLE_MEET_CONNECTED);
        var meetEmail = person.get(PERSON.GOOGLE_MEET_EMAIL);
        var role = person.get(PERSON.ROLE);
        var isTeacher = Role.TEACHER.spelling().equals(role);
        var zoom = isTeacher ? ownAccounts.of(person.get(PERSON.ID)) : Optional.<OwnZoomAccount>empty();
        return new Profile(
                person.get(PERSON.ID),
                person.get(PERSON.EMAIL),
                person.get(PERSON.PHONE),
                person.get(PERSON.FIRST_NAME),
                person.get(PERSON.MIDDLE_NAME),
                person.get(PERSON.LAST_NAME),
                role,
                person.get(PERSON.AVATAR),
                person.get(PERSON.MARKETING_CONSENT),
                person.get(PERSON.DATE_OF_BIRTH),
                person.get(PERSON.TELEGRAM_USERNAME),
                person.get(PERSON.TELEGRAM_VERIFIED),
                person.get(PERSON.ZOOM_PMI_LINK),
                zoom.filter(OwnZoomAccount::usable).isPresent(),
                zoom.map(OwnZoomAccount::email).orElse(""),
                meet,
                meetEmail,
                isTeacher ? platforms(zoom, meet, meetEmail, language) : List.of(),
                person.get(PERSON.CREATED_AT),
                person.get(PERSON.UPDATED_AT));
    }

    private List<Platform> platforms(Optional<OwnZoomAccount> zoom, boolean meet, String meetEmail, Locale language) {
        var platforms = new ArrayList<Platform>();
        platforms.add(new Platform("zoom_pool", text("message.platform_pool", language), true, null, "video"));
        zoom.ifPresent(own -> platforms.add(new Platform(
                "zoom_personal", text("message.platform_personal", language), own.usable(), own.email(), "video")));
        if (meet) {
            platforms.add(new Platform("google_meet", "Google Meet", true, meetEmail, "users"));
        }
        return platforms;
    }

    private String text(String key, Locale language) {
        return texts.getMessage(key, null, language);
    }
}

package space.lectio.scheduling.read.series;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;
import static space.lectio.scheduling.jooq.scheduling.Tables.SERIES;
import static space.lectio.scheduling.jooq.scheduling.Tables.SERIES_REMINDER;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SelectField;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.read.people.GroupView;
import space.lectio.scheduling.read.people.PersonView;
import space.lectio.scheduling.read.people.Visibility;
import space.lectio.scheduling.read.series.SeriesRow.ShownReminder;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Page;

/** The weekly series a person may see. */
@Component
public class SeriesQuery {

    private final DSLContext database;

    SeriesQuery(DSLContext database) {
        this.database = database;
    }

    Page<SeriesRow> page(Caller caller, Condition filter, Page.Asked asked) {
        var teacher = PERSON_CARD.as("teacher");
        var owner = PERSON_CARD.as("owner");
        var total = count().over();
        var shown = shown(caller, teacher, owner);
        var found = database.select(shown, total)
                .from(SERIES)
                .join(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(SERIES.GROUP_ID))
                .join(teacher)
                .on(teacher.ID.eq(SERIES.TEACHER_ID))
                .join(owner)
                .on(owner.ID.eq(GROUP_CARD.TEACHER_ID))
                .leftJoin(SERIES_REMINDER)
                .on(SERIES_REMINDER.SERIES_ID.eq(SERIES.ID))
                .where(Visibility.of(SERIES.GROUP_ID, SERIES.TEACHER_ID, caller))
                .and(filter)
                .orderBy(SERIES.WEEKDAY, SERIES.STARTS_AT, SERIES.ID)
                .limit(Page.SIZE)
                .offset(asked.offset())
                .fetch();
        List<SeriesRow> rows = found.map(r -> r.value1());
        return asked.of(rows, found.isEmpty() ? 0 : found.getFirst().value2());
    }

    /** @throws RefusedException if the caller may not see it */
    public SeriesRow seenBy(Caller caller, long id) {
        var teacher = PERSON_CARD.as("teacher");
        var owner = PERSON_CARD.as("owner");
        return database.select(shown(caller, teacher, owner))
                .from(SERIES)
                .join(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(SERIES.GROUP_ID))
                .join(teacher)
                .on(teacher.ID.eq(SERIES.TEACHER_ID))
                .join(owner)
                .on(owner.ID.eq(GROUP_CARD.TEACHER_ID))
                .leftJoin(SERIES_REMINDER)
                .on(SERIES_REMINDER.SERIES_ID.eq(SERIES.ID))
                .where(SERIES.ID.eq(id))
                .and(Visibility.of(SERIES.GROUP_ID, SERIES.TEACHER_ID, caller))
                .fetchOptional(r -> r.value1())
                .orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
    }

    private static SelectField<SeriesRow> shown(
            Caller caller,
            space.lectio.identity.jooq.views.tables.PersonCard teacher,
            space.lectio.identity.jooq.views.tables.PersonCard owner) {
        Field<String> chat = caller.isStudent() ? inline("") : coalesce(SERIES_REMINDER.GROUP_CHAT_ID, inline(""));
        var reminder = row(
                        coalesce(SERIES_REMINDER.ENABLED, inline(false)),
                        coalesce(SERIES_REMINDER.MINUTES, inline(10)),
                        coalesce(SERIES_REMINDER.TO_GROUP, inline(true)),
                        coalesce(SERIES_REMINDER.TO_STUDENTS, inline(false)),
                        chat)
                .mapping(ShownReminder::new);
        return row(
                        SERIES.ID,
                        SERIES.TITLE,
                        PersonView.teacher(teacher),
                        GroupView.of(GROUP_CARD, owner, caller),
                        SERIES.WEEKDAY,
                        SERIES.WEEK_TYPE,
                        SERIES.STARTS_AT,
                        SERIES.ENDS_AT,
                        SERIES.FIRST_DAY,
                        SERIES.LAST_DAY,
                        SERIES.START_WEEK,
                        SERIES.TOPICS,
                        SERIES.LOCATION,
                        reminder,
                        teacher.ZOOM_PMI_LINK)
                .mapping(SeriesRow::new);
    }
}

package space.lectio.scheduling.read.timetable;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;
import static space.lectio.scheduling.jooq.scheduling.Tables.ATTENDANCE;
import static space.lectio.scheduling.jooq.scheduling.Tables.LESSON;
import static space.lectio.scheduling.jooq.scheduling.Tables.SERIES;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Records;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.LessonHomework;
import space.lectio.scheduling.api.LessonRooms;
import space.lectio.scheduling.domain.SchoolZone;
import space.lectio.scheduling.jooq.scheduling.tables.Lesson;
import space.lectio.scheduling.read.people.GroupView;
import space.lectio.scheduling.read.people.PersonView;
import space.lectio.scheduling.read.people.Visibility;
import space.lectio.scheduling.read.timetable.LessonDetail.RecordingView;
import space.lectio.scheduling.read.timetable.LessonDetail.ShownMark;
import space.lectio.scheduling.read.timetable.LessonRow.Core;
import space.lectio.scheduling.read.timetable.LessonRow.ShownRoom;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.Role;
import space.lectio.shared.SharedSettings;
import space.lectio.shared.sql.PreparedQuery;
import space.lectio.shared.web.InvalidFields;
import space.lectio.shared.web.Page;

/**
 * The lessons a person may see. Every list is one statement here and at most one each in conferencing (rooms) and grading
 * (homework), however long it is.
 */
@Component
public class TimetableQuery {

    private static final Param<Long> ID = param("id", Long.class);
    private static final Param<Long> CALLER = param("caller", Long.class);

    private static final List<Field<?>> CORE = List.of(
            LESSON.ID,
            LESSON.TITLE,
            LESSON.GROUP_ID,
            GROUP_CARD.NAME,
            LESSON.TEACHER_ID,
            PERSON_CARD.FULL_NAME,
            LESSON.STARTS_AT,
            LESSON.ENDS_AT,
            LESSON.TOPICS,
            LESSON.LOCATION,
            LESSON.RECORD_LESSON,
            LESSON.RECORDING_DAYS,
            LESSON.NOTES,
            LESSON.CREATED_AT,
            LESSON.UPDATED_AT,
            LESSON.ENDED_AT);

    private static final Map<Role, PreparedQuery<Record>> ONE = Arrays.stream(Role.values())
            .collect(Collectors.toMap(
                    role -> role,
                    role -> PreparedQuery.of(select(CORE)
                            .from(LESSON)
                            .join(GROUP_CARD)
                            .on(GROUP_CARD.ID.eq(LESSON.GROUP_ID))
                            .join(PERSON_CARD)
                            .on(PERSON_CARD.ID.eq(LESSON.TEACHER_ID))
                            .where(LESSON.ID.eq(ID))
                            .and(Visibility.of(LESSON.GROUP_ID, LESSON.TEACHER_ID, role, CALLER))
                            .and(isShown(LESSON)))));

    private final DSLContext database;
    private final ObjectProvider<LessonRooms> rooms;
    private final ObjectProvider<LessonHomework> homework;
    private final ZoneId zone;

    TimetableQuery(
            DSLContext database,
            ObjectProvider<LessonRooms> rooms,
            ObjectProvider<LessonHomework> homework,
            SharedSettings settings) {
        this.database = database;
        this.rooms = rooms;
        this.homework = homework;
        this.zone = settings.panelZone();
    }

    /** Lessons and real and coming ones of series in one answer without pages; some four megabytes. */
    static final int MOST_ROWS = 5_000;

    private static final int MOST_SERIES = 1_000;

    /** Lessons and series of one look at the timetable. */
    record Look(List<Core> lessons, List<SeriesView> series) {

        /** @throws RefusedException if it is more than one answer can hold */
        Look {
            if (lessons.size() > MOST_ROWS || series.size() > MOST_SERIES) {
                throw tooMany();
            }
        }
    }

    static RefusedException tooMany() {
        return new RefusedException(InvalidFields.of("end", "too_many_lessons", MOST_ROWS));
    }

    Page<LessonRow> page(Caller caller, Condition filter, Page.Asked asked) {
        var total = count().over();
        var found = database.select(CORE)
                .select(total)
                .from(LESSON)
                .join(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(LESSON.GROUP_ID))
                .join(PERSON_CARD)
                .on(PERSON_CARD.ID.eq(LESSON.TEACHER_ID))
                .where(visibleTo(caller))
                .and(filter)
                .orderBy(LESSON.STARTS_AT, LESSON.ID)
                .limit(Page.SIZE)
                .offset(asked.offset())
                .fetch();
        List<Core> cores = found.map(this::core);
        return asked.of(
                withRooms(caller, cores), found.isEmpty() ? 0 : found.getFirst().get(total));
    }

    /**
     * @param seriesFilter what series are wanted, never met ones where it holds for none
     * @throws RefusedException if it is more than one answer can hold
     */
    Look look(Caller caller, Condition filter, Condition seriesFilter, Window window) {
        var lessons = multiset(select(CORE)
                        .from(LESSON)
                        .join(GROUP_CARD)
                        .on(GROUP_CARD.ID.eq(LESSON.GROUP_ID))
                        .join(PERSON_CARD)
                        .on(PERSON_CARD.ID.eq(LESSON.TEACHER_ID))
                        .where(visibleTo(caller))
                        .and(filter)
                        .orderBy(LESSON.STARTS_AT, LESSON.ID)
                        .limit(MOST_ROWS + 1))
                .convertFrom(found -> found.map(this::core));
        var series = multiset(select(SeriesPlans.plan(window), GROUP_CARD.NAME, PERSON_CARD.FULL_NAME)
                        .from(SERIES)
                        .join(GROUP_CARD)
                        .on(GROUP_CARD.ID.eq(SERIES.GROUP_ID))
                        .join(PERSON_CARD)
                        .on(PERSON_CARD.ID.eq(SERIES.TEACHER_ID))
                        .where(Visibility.of(SERIES.GROUP_ID, SERIES.TEACHER_ID, caller))
                        .and(seriesFilter)
                        .and(SeriesPlans.mayMeetIn(window))
                        .orderBy(SERIES.ID)
                        .limit(MOST_SERIES + 1))
                .convertFrom(found -> found.map(Records.mapping(SeriesView::new)));
        return database.select(lessons, series).fetchSingle(Records.mapping(Look::new));
    }

    List<LessonRow> withRooms(Caller caller, List<Core> lessons) {
        var ids = lessons.stream().map(Core::id).toList();
        var answeringRooms = rooms.getIfAvailable();
        var answeringHomework = homework.getIfAvailable();
        Map<Long, LessonRooms.Room> roomOf =
                ids.isEmpty() || answeringRooms == null ? Map.of() : answeringRooms.roomsOf(ids, caller);
        Map<Long, Long> homeworkOf =
                ids.isEmpty() || answeringHomework == null ? Map.of() : answeringHomework.firstPublishedHomework(ids);
        return lessons.stream()
                .map(lesson -> new LessonRow(
                        lesson,
                        ShownRoom.of(roomOf.get(lesson.id()), isHost(caller, lesson.teacherId())),
                        homeworkOf.get(lesson.id())))
                .toList();
    }

    /** @throws RefusedException if the caller may not see it */
    public LessonRow seenBy(Caller caller, long id) {
        return withRooms(caller, List.of(coreSeenBy(caller, id))).getFirst();
    }

    private Core coreSeenBy(Caller caller, long id) {
        var found = requireNonNull(ONE.get(caller.role()))
                .with(ID, id)
                .with(CALLER, caller.id())
                .fetchOne(database);
        if (found == null) {
            throw new RefusedException(CommonRefusal.NOT_FOUND);
        }
        return core(found);
    }

    /** @throws RefusedException if the caller may not see it */
    LessonDetail detail(Caller caller, long id) {
        var owner = PERSON_CARD.as("owner");
        var marked = PERSON_CARD.as("marked");
        var marks = multiset(select(
                                ATTENDANCE.ID,
                                ATTENDANCE.LESSON_ID,
                                LESSON.TITLE,
                                ATTENDANCE.STUDENT_ID,
                                marked.FULL_NAME,
                                ATTENDANCE.STATUS,
                                ATTENDANCE.NOTE,
                                ATTENDANCE.MARKED_AT)
                        .from(ATTENDANCE)
                        .join(marked)
                        .on(marked.ID.eq(ATTENDANCE.STUDENT_ID))
                        .where(ATTENDANCE.LESSON_ID.eq(LESSON.ID))
                        .and(caller.isStudent() ? ATTENDANCE.STUDENT_ID.eq(caller.id()) : noCondition())
                        .orderBy(ATTENDANCE.ID))
                .convertFrom(found -> found.map(Records.mapping(ShownMark::new)));
        var group = GroupView.of(GROUP_CARD, owner, caller);
        var teacher = PersonView.teacher(PERSON_CARD);
        var found = database.select(group, teacher, marks)
                .select(CORE)
                .from(LESSON)
                .join(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(LESSON.GROUP_ID))
                .join(PERSON_CARD)
                .on(PERSON_CARD.ID.eq(LESSON.TEACHER_ID))
                .join(owner)
                .on(owner.ID.eq(GROUP_CARD.TEACHER_ID))
                .where(LESSON.ID.eq(id))
                .and(visibleTo(caller))
                .fetchOptional()
                .orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
        var lesson = core(found);
        var room = withRooms(caller, List.of(lesson)).getFirst().room();
        return new LessonDetail(
                lesson.id(),
                lesson.title(),
                lesson.displayName(),
                found.get(0, GroupView.class),
                found.get(1, PersonView.class),
                lesson.startsAt(),
                lesson.endsAt(),
                lesson.minutes(),
                lesson.topics(),
                lesson.location(),
                room.zoomMeetingId(),
                room.zoomStartUrl(),
                room.zoomJoinUrl(),
                room.zoomPassword(),
                lesson.notes(),
                found.get(marks),
                recordings(id, caller),
                lesson.createdAt(),
                lesson.updatedAt(),
                lesson.endedAt());
    }

    private List<RecordingView> recordings(long lessonId, Caller caller) {
        var answering = rooms.getIfAvailable();
        return answering == null
                ? List.of()
                : answering.recordingsOf(lessonId, caller).stream()
                        .map(recording -> new RecordingView(recording.id(), recording.url(), recording.createdAt()))
                        .toList();
    }

    /** Whose room it is: who has taken a group over opens the room of a lesson that runs anew, or comes in as others do. */
    private static boolean isHost(Caller caller, long teacherId) {
        return caller.isAdmin() || (caller.isTeacher() && caller.id() == teacherId);
    }

    private static Condition visibleTo(Caller caller) {
        return Visibility.of(LESSON.GROUP_ID, LESSON.TEACHER_ID, caller).and(isShown(LESSON));
    }

    /** A quick lesson whose room never opened is nothing to show. */
    static Condition isShown(Lesson lesson) {
        return lesson.QUICK.isFalse().or(lesson.STARTED_AT.isNotNull());
    }

    private Core core(Record row) {
        var startsAt = row.get(LESSON.STARTS_AT);
        var endsAt = row.get(LESSON.ENDS_AT);
        return new Core(
                row.get(LESSON.ID),
                row.get(LESSON.TITLE),
                row.get(LESSON.GROUP_ID),
                row.get(GROUP_CARD.NAME),
                row.get(LESSON.TEACHER_ID),
                row.get(PERSON_CARD.FULL_NAME),
                startsAt,
                endsAt,
                row.get(LESSON.TOPICS),
                row.get(LESSON.LOCATION),
                row.get(LESSON.RECORD_LESSON),
                row.get(LESSON.RECORDING_DAYS),
                row.get(LESSON.NOTES),
                row.get(LESSON.CREATED_AT),
                row.get(LESSON.UPDATED_AT),
                row.get(LESSON.ENDED_AT),
                SchoolZone.minutes(startsAt, endsAt, zone));
    }
}

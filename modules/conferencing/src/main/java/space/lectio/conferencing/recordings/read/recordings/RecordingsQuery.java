package space.lectio.conferencing.recordings.read.recordings;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;
import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING;
import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING_MEDIA;
import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING_VIEWS;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.identity.jooq.views.Tables.GROUP_MEMBERSHIP;
import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.Audience;
import space.lectio.conferencing.recordings.domain.FilmLinks;
import space.lectio.conferencing.recordings.domain.RecordingRefusal;
import space.lectio.conferencing.recordings.read.recordings.RecordingRow.ForTeacher;
import space.lectio.conferencing.recordings.read.recordings.RecordingRow.Group;
import space.lectio.conferencing.recordings.read.recordings.RecordingRow.LessonInfo;
import space.lectio.conferencing.recordings.read.recordings.RecordingRow.Student;
import space.lectio.conferencing.recordings.read.recordings.RecordingRow.Teacher;
import space.lectio.identity.api.ViewerLinks;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Page;

/** Recordings, each list one statement, however long. Who sees which: {@link Visibility}. */
@Component
public class RecordingsQuery {

    private static final Field<Long> ALL = count().over().cast(Long.class);

    /** Those of the original, and those counted here. */
    private static final Field<Long> VIEWS = RECORDING.VIEWS.cast(Long.class).plus(coalesce(RECORDING_VIEWS.VIEWS, 0L));

    private static final Field<List<Student>> NAMED_STUDENTS = multiset(
                    select(PERSON_CARD.ID, PERSON_CARD.FULL_NAME, PERSON_CARD.EMAIL)
                            .from(PERSON_CARD)
                            .where(PERSON_CARD.ID.eq(any(RECORDING.STUDENTS)))
                            .orderBy(PERSON_CARD.FULL_NAME.collate("C"), PERSON_CARD.ID))
            .convertFrom(people -> people.map(row -> new Student(row.value1(), row.value2(), row.value3())));

    private final DSLContext database;
    private final ViewerLinks links;
    private final Clock clock;

    RecordingsQuery(DSLContext database, ViewerLinks links, Clock clock) {
        this.database = database;
        this.links = links;
        this.clock = clock;
    }

    /**
     * @param group those of its lessons, and those shared with it by name
     * @param search part of the title, the lesson's title or the group's name, in any case
     */
    record Filter(
            @Nullable Long group,
            @Nullable String status,
            @Nullable String search) {

        private Condition condition() {
            var condition = noCondition();
            if (group != null) {
                condition = condition.and(
                        LESSON_CARD.GROUP_ID.eq(group).or(DSL.val(group).eq(any(RECORDING.GROUPS))));
            }
            if (status != null) {
                condition = condition.and(RECORDING.STATE.eq(status));
            }
            if (search != null) {
                condition = condition.and(RECORDING
                        .TITLE
                        .containsIgnoreCase(search)
                        .or(LESSON_CARD.TITLE.containsIgnoreCase(search))
                        .or(GROUP_CARD.NAME.containsIgnoreCase(search)));
            }
            return condition;
        }
    }

    /** Latest lesson first; what belongs to no lesson comes last, as in the original. */
    Page<RecordingRow> forStudent(Caller student, Filter filter, Page.Asked page) {
        var rows = page(
                student,
                filter,
                page,
                LESSON_CARD.STARTS_AT.desc().nullsLast(),
                RECORDING.CREATED_AT.desc(),
                RECORDING.ID.desc());
        return page.of(rows.map(row -> row(row, student)), all(rows));
    }

    /** What came last first. */
    Page<ForTeacher> forTeacher(Caller teacher, Filter filter, Page.Asked page) {
        var rows = page(teacher, filter, page, RECORDING.CREATED_AT.desc(), RECORDING.ID.desc());
        return page.of(rows.map(row -> forTeacher(row, teacher)), all(rows));
    }

    /** The body of the answer, by the caller's role. */
    Optional<Object> detail(long recordingId, Caller caller) {
        return recordings(caller)
                .where(RECORDING.ID.eq(recordingId))
                .and(Visibility.visibleTo(caller, clock.instant()))
                .fetchOptional(row -> answer(row, caller));
    }

    /** A lesson's recording: the one that can be watched, the first of several; else null with whether one is on its way. */
    record OfLesson(@Nullable Object answer, boolean processing) {}

    OfLesson ofLesson(long lessonId, Caller caller) {
        var found = recordings(caller)
                .where(RECORDING.LESSON_ID.eq(lessonId))
                .and(Visibility.expectedBy(caller, clock.instant()))
                .orderBy(RECORDING.ID)
                .fetch();
        return found.stream()
                .filter(row -> row.get(RECORDING.STATE).matches("ready|archived"))
                .findFirst()
                .map(row -> new OfLesson(answer(row, caller), false))
                .orElseGet(() ->
                        new OfLesson(null, found.getValues(RECORDING.STATE).contains("processing")));
    }

    /** Empty if there is none, or none for the caller. Students see what can be watched; teachers their own; nobody what is over. */
    public Optional<RecordingView> find(long recordingId, Caller caller) {
        return database.select(RECORDING.ID, coalesce(storedKey(), ""), RECORDING_MEDIA.MEETING_ID)
                .from(RECORDING)
                .leftJoin(LESSON_CARD)
                .on(LESSON_CARD.ID.eq(RECORDING.LESSON_ID))
                .leftJoin(RECORDING_MEDIA)
                .on(RECORDING_MEDIA.RECORDING_ID.eq(RECORDING.ID))
                .where(RECORDING.ID.eq(recordingId))
                .and(Visibility.visibleTo(caller, clock.instant()))
                .fetchOptional(row -> new RecordingView(row.value1(), row.value2(), row.value3()));
    }

    /** All that is there of the lesson, whoever may see it. */
    public List<Long> ofLesson(long lessonId) {
        return database.select(RECORDING.ID)
                .from(RECORDING)
                .where(RECORDING.LESSON_ID.eq(lessonId))
                .and(RECORDING.DELETED_AT.isNull())
                .orderBy(RECORDING.ID)
                .fetch(RECORDING.ID);
    }

    /** Those of the lesson that the caller may see, the first one first. */
    public List<Watched> watchableOf(long lessonId, Caller caller) {
        return recordings(caller)
                .where(RECORDING.LESSON_ID.eq(lessonId))
                .and(Visibility.visibleTo(caller, clock.instant()))
                .orderBy(RECORDING.ID)
                .fetch()
                .map(row -> new Watched(row.get(RECORDING.ID), watchedAt(row, caller), row.get(RECORDING.CREATED_AT)));
    }

    private @Nullable String watchedAt(Record row, Caller caller) {
        var elsewhere = isStored(row) ? "" : text(row, RECORDING_MEDIA.PLAY_URL);
        var here = elsewhere.isEmpty() ? downloadUrl(row, caller) : elsewhere;
        return here.isEmpty() ? streamingUrl(row) : here;
    }

    /** Keys of the original's other storages mean nothing here. */
    private static Field<String> storedKey() {
        return DSL.when(RECORDING.STORAGE.eq("local"), RECORDING_MEDIA.ARCHIVE_KEY);
    }

    private Result<? extends Record> page(Caller caller, Filter filter, Page.Asked page, OrderField<?>... order) {
        return recordings(caller)
                .where(Visibility.visibleTo(caller, clock.instant()))
                .and(filter.condition())
                .orderBy(order)
                .limit(Page.SIZE)
                .offset(page.offset())
                .fetch();
    }

    private static long all(Result<? extends Record> page) {
        return page.isEmpty() ? 0 : page.getFirst().get(ALL);
    }

    private SelectOnConditionStep<? extends Record> recordings(Caller caller) {
        return database.select(RECORDING.asterisk())
                .select(
                        RECORDING_MEDIA.EXTERNAL_ID,
                        RECORDING_MEDIA.DOWNLOAD_URL,
                        RECORDING_MEDIA.PLAY_URL,
                        RECORDING_MEDIA.THUMBNAIL_URL,
                        RECORDING_MEDIA.DRIVE_FILE_ID,
                        storedKey().as("stored_key"),
                        LESSON_CARD.TITLE,
                        LESSON_CARD.GROUP_ID,
                        LESSON_CARD.STARTS_AT,
                        LESSON_CARD.ENDS_AT,
                        GROUP_CARD.NAME,
                        PERSON_CARD.ID,
                        PERSON_CARD.FIRST_NAME,
                        PERSON_CARD.LAST_NAME,
                        PERSON_CARD.EMAIL,
                        accessGroups(caller),
                        NAMED_STUDENTS.as("named_students"),
                        VIEWS.as("all_views"),
                        ALL)
                .from(RECORDING)
                .leftJoin(RECORDING_MEDIA)
                .on(RECORDING_MEDIA.RECORDING_ID.eq(RECORDING.ID))
                .leftJoin(RECORDING_VIEWS)
                .on(RECORDING_VIEWS.RECORDING_ID.eq(RECORDING.ID))
                .leftJoin(LESSON_CARD)
                .on(LESSON_CARD.ID.eq(RECORDING.LESSON_ID))
                .leftJoin(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(LESSON_CARD.GROUP_ID))
                .leftJoin(PERSON_CARD)
                .on(PERSON_CARD.ID.eq(LESSON_CARD.TEACHER_ID));
    }

    private static Field<List<Group>> accessGroups(Caller caller) {
        var shown = GROUP_CARD.as("shown_group");
        var asked = caller.isStudent()
                ? DSL.exists(selectOne()
                        .from(GROUP_MEMBERSHIP)
                        .where(GROUP_MEMBERSHIP.GROUP_ID.eq(shown.ID))
                        .and(GROUP_MEMBERSHIP.STUDENT_ID.eq(caller.id())))
                : trueCondition();
        return multiset(select(shown.ID, shown.NAME)
                        .from(shown)
                        .where(shown.ID
                                .eq(any(RECORDING.GROUPS))
                                .or(RECORDING
                                        .AUDIENCE
                                        .eq(Audience.GROUP_OF_LESSON.name())
                                        .and(shown.ID.eq(LESSON_CARD.GROUP_ID))))
                        .and(asked)
                        .orderBy(shown.NAME.collate("C"), shown.ID))
                .convertFrom(groups -> groups.map(row -> new Group(row.value1(), row.value2())))
                .as("access_groups");
    }

    private Object answer(Record row, Caller caller) {
        return caller.isStudent() ? row(row, caller) : forTeacher(row, caller);
    }

    @SuppressWarnings("unchecked") // the list that the statement's field was converted to
    private ForTeacher forTeacher(Record row, Caller caller) {
        return new ForTeacher(
                row(row, caller),
                text(row, RECORDING_MEDIA.EXTERNAL_ID),
                isStored(row) ? true : null,
                (List<Student>) requireNonNull(row.get("named_students")),
                row.get(RECORDING.FAILURE));
    }

    @SuppressWarnings("unchecked") // as above
    private RecordingRow row(Record row, Caller caller) {
        var bytes = row.get(RECORDING.BYTES);
        var until = row.get(RECORDING.AVAILABLE_UNTIL);
        return new RecordingRow(
                row.get(RECORDING.ID),
                row.get(RECORDING.LESSON_ID),
                lesson(row),
                row.get(RECORDING.TITLE),
                bytes,
                bytes == null ? null : Math.round(bytes / 1_048_576.0 * 100) / 100.0,
                minutes(row),
                text(row, RECORDING_MEDIA.PLAY_URL),
                downloadUrl(row, caller),
                text(row, RECORDING_MEDIA.THUMBNAIL_URL),
                streamingUrl(row),
                row.get(RECORDING.STORAGE),
                text(row, RECORDING_MEDIA.DRIVE_FILE_ID),
                row.get(RECORDING.STATE),
                row.get("all_views", Long.class),
                visibility(Audience.valueOf(row.get(RECORDING.AUDIENCE))),
                (List<Group>) requireNonNull(row.get("access_groups")),
                until,
                until == null
                        ? null
                        : Long.valueOf(Duration.between(clock.instant(), until).toDays()),
                row.get(RECORDING.CREATED_AT),
                row.get(RECORDING.UPDATED_AT));
    }

    private static @Nullable LessonInfo lesson(Record row) {
        if (row.get(LESSON_CARD.GROUP_ID) == null) {
            return null;
        }
        var group = row.get(GROUP_CARD.NAME);
        var title = row.get(LESSON_CARD.TITLE).isEmpty() ? group : row.get(LESSON_CARD.TITLE);
        var startsAt = row.get(LESSON_CARD.STARTS_AT);
        var name = (row.get(PERSON_CARD.FIRST_NAME) + " " + row.get(PERSON_CARD.LAST_NAME)).strip();
        return new LessonInfo(
                row.get(RECORDING.LESSON_ID),
                title,
                title,
                group,
                group,
                row.get(LESSON_CARD.GROUP_ID),
                new Teacher(row.get(PERSON_CARD.ID), name.isEmpty() ? row.get(PERSON_CARD.EMAIL) : name),
                startsAt,
                row.get(LESSON_CARD.ENDS_AT),
                LocalDate.ofInstant(startsAt, ZoneOffset.UTC));
    }

    private static @Nullable Long minutes(Record row) {
        var seconds = row.get(RECORDING.SECONDS);
        if (seconds != null) {
            return (seconds + 59L) / 60;
        }
        return row.get(LESSON_CARD.STARTS_AT) == null
                ? null
                : Long.valueOf(Duration.between(row.get(LESSON_CARD.STARTS_AT), row.get(LESSON_CARD.ENDS_AT))
                        .toMinutes());
    }

    private static boolean isStored(Record row) {
        var key = row.get("stored_key", String.class);
        return key != null && !key.isEmpty();
    }

    /** The front end's player reads this member and no other of ours, into an element that sends no headers. */
    private String downloadUrl(Record row, Caller caller) {
        return isStored(row)
                ? links.of(caller.id()).sign(FilmLinks.of(row.get(RECORDING.ID)))
                : text(row, RECORDING_MEDIA.DOWNLOAD_URL);
    }

    private static @Nullable String streamingUrl(Record row) {
        if (isStored(row)) {
            return "/schedule/api/recordings/" + row.get(RECORDING.ID) + "/stream/";
        }
        var drive = text(row, RECORDING_MEDIA.DRIVE_FILE_ID);
        return drive.isEmpty() ? null : "https://drive.google.com/uc?export=download&id=" + drive;
    }

    private static String visibility(Audience audience) {
        return switch (audience) {
            case GROUP_OF_LESSON -> "lesson_group";
            case ALL_GROUPS_OF_TEACHER -> "all_teacher_groups";
            case GROUPS -> "custom_groups";
            case STUDENTS -> "custom_students";
        };
    }

    private static String text(Record row, Field<String> field) {
        var text = row.get(field);
        return text == null ? "" : text;
    }

    /** @param url where the caller can watch it; null while that is nowhere */
    public record Watched(long id, @Nullable String url, Instant createdAt) {}

    /**
     * The recording, if the caller may change it: its teacher and administrators may.
     *
     * @throws RefusedException if not
     */
    public RecordingView changeableBy(Caller caller, long recordingId) {
        if (caller.isStudent()) {
            throw new RefusedException(RecordingRefusal.FOR_TEACHERS_ONLY);
        }
        return find(recordingId, caller).orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
    }

    /**
     * @param storageKey empty if the file does not lie with us
     * @param meetingId the provider's meeting that it was taken of; null if it came otherwise
     */
    public record RecordingView(
            long id, String storageKey, @Nullable String meetingId) {}
}

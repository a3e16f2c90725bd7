package space.lectio.scheduling.adapter.dump;

import java.time.Instant;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.lectio.scheduling.api.LessonEvent.LessonEnded;
import space.lectio.scheduling.api.LessonEvent.LessonImported;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.api.LessonEvent.LessonStarted;
import space.lectio.scheduling.write.SchedulingAggregates;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.eventstore.ImportedHistory.By;
import space.lectio.shared.eventstore.ImportedHistory.Story;
import space.lectio.shared.eventstore.ImportedHistory.Undated;

/**
 * {@code schedule.lesson}: a lesson becomes its history. Its room is conferencing's to take over. In the original a lesson's teacher
 * is who planned it; who started, ended or changed it, it does not tell.
 */
final class DumpLessonImporter {

    private static final long NOBODY_KNOWS = 0;

    /** Quick lessons carry who may watch the recording as text in their notes; recordings have it in fields of their own. */
    private static final Pattern PRIVACY = Pattern.compile("\\s*Privacy:\\s*(\\{[^{}]*\\})\\s*");

    private final Dump dump;
    private final BookedTimes booked;
    private final Stories stories;

    /** Exclusive lessons that may lie in the database together before those that are over have ended there. */
    private BookedTimes together = new BookedTimes();

    DumpLessonImporter(Dump dump, BookedTimes booked, Stories stories) {
        this.dump = dump;
        this.booked = booked;
        this.stories = stories;
    }

    void take(DumpRecord lesson) {
        var id = lesson.id();
        var group = lesson.reference("group");
        if (!dump.knows("schedule.group", Long.toString(group))) {
            throw lesson.damaged("group", "there is no schedule.group " + group);
        }
        var teacher = dump.person(lesson, "teacher");
        var startsAt = lesson.instant("start_time");
        var endsAt = lesson.instant("end_time");
        if (!endsAt.isAfter(startsAt)) {
            throw lesson.damaged("end_time", "it is not after start_time");
        }
        var updatedAt = lesson.instant("updated_at");
        var endedAt = lesson.instantOrNull("ended_at");
        var quick = lesson.bool("is_quick_lesson");
        var events = new ArrayList<Object>();
        events.add(new LessonScheduled(
                id,
                group,
                teacher,
                lesson.visibleText("title"),
                startsAt,
                endsAt,
                lesson.textOrEmpty("topics"),
                lesson.textOrEmpty("location"),
                notes(lesson),
                quick,
                lesson.bool("record_lesson"),
                lesson.integer("recording_available_for_days"),
                !quick && isExclusive(lesson, group, teacher, startsAt, endsAt, endedAt),
                lesson.instant("created_at")));
        if (!lesson.textOrEmpty("zoom_join_url").isEmpty()
                || !lesson.textOrEmpty("google_meet_link").isEmpty()) {
            events.add(
                    new Undated(new By(NOBODY_KNOWS, new LessonStarted(id, startedBy(startsAt, updatedAt, endedAt)))));
        }
        if (endedAt != null) {
            events.add(new By(NOBODY_KNOWS, new LessonEnded(id, endedAt)));
        }
        events.add(new By(NOBODY_KNOWS, new LessonImported(id, updatedAt)));
        stories.add(new Story(SchedulingAggregates.LESSON.id(id), events, teacher));
        dump.imported(lesson);
    }

    /** The original let lessons overlap: of two that do, the later in the file excludes no others. */
    private boolean isExclusive(
            DumpRecord lesson, long group, long teacher, Instant startsAt, Instant endsAt, @Nullable Instant endedAt) {
        if (!booked.areFree(group, teacher, startsAt, endsAt)) {
            dump.remark(lesson, "overlaps another lesson of its group or teacher; both are kept");
            return false;
        }
        if (endedAt == null) {
            booked.book(group, teacher, startsAt, endsAt);
        }
        if (!together.areFree(group, teacher, startsAt, endsAt)) {
            stories.finish();
            together = new BookedTimes();
        }
        together.book(group, teacher, startsAt, endsAt);
        return true;
    }

    private String notes(DumpRecord lesson) {
        var notes = lesson.textOrEmpty("notes");
        var privacy = PRIVACY.matcher(notes);
        if (!privacy.find()) {
            return notes;
        }
        dump.remark(lesson, "who may watch its recording was taken out of the notes: " + privacy.group(1));
        return privacy.replaceAll("\n").strip();
    }

    /**
     * The original does not tell when a lesson was started, only that it has a room. The read model needs a time to say that it has
     * begun: the planned start, unless the record was last changed, or the lesson ended, before. Nothing shows it to people; the
     * time that a lesson is counted to have taken begins with it.
     */
    private static Instant startedBy(Instant startsAt, Instant updatedAt, @Nullable Instant endedAt) {
        var earliest = updatedAt.isBefore(startsAt) ? updatedAt : startsAt;
        return endedAt != null && endedAt.isBefore(earliest) ? endedAt : earliest;
    }

    /** Appends what is still waiting. */
    void finish() {
        stories.finish();
    }
}

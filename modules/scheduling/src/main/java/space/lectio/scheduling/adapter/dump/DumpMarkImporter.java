package space.lectio.scheduling.adapter.dump;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.lectio.scheduling.api.AttendanceEvent.AttendanceMarked;
import space.lectio.scheduling.api.AttendanceEvent.Source;
import space.lectio.scheduling.api.AttendanceEvent.Status;
import space.lectio.scheduling.write.SchedulingAggregates;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.eventstore.ImportedHistory.Story;

/**
 * The original has two tables of attendance that disagree. One mark comes out of both: {@code accounts.attendancerecord},
 * which the screens wrote, wins; where it says nothing, {@code schedule.attendance} counts; an excuse beats an absence; the
 * note is kept. Every conflict is reported.
 *
 * <p>A mark gets a number of its own, in the order of the file: those of the two tables mean different marks. Nothing refers to it.
 */
final class DumpMarkImporter {

    private record Whose(long lesson, long student) {}

    private final Dump dump;
    private final Stories stories;
    private final Map<Whose, DumpRecord> older = new LinkedHashMap<>();
    private final Set<Whose> taken = new HashSet<>();
    private long lastId;

    /** @param lastId the highest number that a mark has already */
    DumpMarkImporter(Dump dump, long lastId, Stories stories) {
        this.dump = dump;
        this.lastId = lastId;
        this.stories = stories;
    }

    /** A record of the older table; it is decided on when the other table has been told. */
    void remember(DumpRecord mark) {
        var other = older.put(whose(mark), mark);
        if (other != null) {
            throw mark.damaged("student", "the lesson has a second mark for this student, the first is " + other.key());
        }
    }

    /** A record of the table that wins. */
    void take(DumpRecord mark) {
        var whose = whose(mark);
        if (!taken.add(whose)) {
            throw mark.damaged("student", "the lesson has a second mark for this student");
        }
        var before = older.remove(whose);
        var status = status(mark);
        var olderStatus = before == null ? null : olderStatus(before);
        if (status == null) {
            dump.skipped(
                    mark,
                    mark.isNull("status")
                            ? "it marks nobody: its status is empty"
                            : "its status is none of the original's: " + mark.text("status"));
            if (before != null) {
                takeOlder(before);
            }
            return;
        }
        if (before == null || olderStatus == null) {
            mark(whose, status, source(mark), "", by(mark), mark.instant("updated_at"));
            dump.imported(mark);
            if (before != null) {
                dump.skipped(before, "its status is none of the original's: " + before.text("status"));
            }
            return;
        }
        var note = before.textOrEmpty("notes");
        var excused = olderStatus == Status.EXCUSED && status == Status.ABSENT;
        mark(whose, excused ? Status.EXCUSED : status, source(mark), note, by(mark), mark.instant("updated_at"));
        dump.imported(mark);
        if (olderStatus != status) {
            dump.remark(
                    mark,
                    "schedule.attendance %s says %s: %s"
                            .formatted(
                                    before.key(),
                                    before.text("status"),
                                    excused ? "the excuse counts" : mark.text("status") + " counts"));
        }
        if (excused || !note.isEmpty()) {
            dump.imported(before);
        } else {
            dump.skipped(before, "accounts.attendancerecord " + mark.key() + " counts for this student and lesson");
        }
    }

    private void takeOlder(DumpRecord mark) {
        var status = olderStatus(mark);
        if (status == null) {
            dump.skipped(mark, "its status is none of the original's: " + mark.text("status"));
            return;
        }
        mark(whose(mark), status, Source.IMPORT, mark.textOrEmpty("notes"), null, mark.instant("marked_at"));
        dump.imported(mark);
    }

    private void mark(Whose whose, Status status, Source source, String note, @Nullable Long by, Instant at) {
        stories.add(new Story(
                SchedulingAggregates.ATTENDANCE.id(whose.lesson, whose.student),
                List.of(new AttendanceMarked(++lastId, whose.lesson, whose.student, status, source, note, by, at)),
                by == null ? 0 : by));
    }

    private Whose whose(DumpRecord mark) {
        var lesson = mark.reference("lesson");
        if (!dump.knows("schedule.lesson", Long.toString(lesson))) {
            throw mark.damaged("lesson", "there is no schedule.lesson " + lesson);
        }
        return new Whose(lesson, dump.person(mark, "student"));
    }

    private @Nullable Long by(DumpRecord mark) {
        return dump.personOrNull(mark, "recorded_by");
    }

    private static Source source(DumpRecord mark) {
        return mark.bool("auto_recorded") ? Source.JOIN : Source.MANUAL;
    }

    private static @Nullable Status status(DumpRecord mark) {
        return mark.isNull("status")
                ? null
                : switch (mark.text("status")) {
                    case "attended" -> Status.PRESENT;
                    case "absent" -> Status.ABSENT;
                    case "watched_recording" -> Status.WATCHED_RECORDING;
                    default -> null;
                };
    }

    private static @Nullable Status olderStatus(DumpRecord mark) {
        return switch (mark.text("status")) {
            case "present" -> Status.PRESENT;
            case "absent" -> Status.ABSENT;
            case "excused" -> Status.EXCUSED;
            default -> null;
        };
    }

    /** Takes the marks that only the older table has. */
    void finish() {
        dump.each(List.copyOf(older.values()), this::takeOlder);
        older.clear();
        stories.finish();
    }
}

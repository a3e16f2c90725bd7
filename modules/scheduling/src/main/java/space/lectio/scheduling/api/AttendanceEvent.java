package space.lectio.scheduling.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Published;
import space.lectio.shared.eventstore.StoredAs;

/** Who was at a lesson: one history per student and lesson. */
public sealed interface AttendanceEvent extends Published {

    long lessonId();

    long studentId();

    Instant at();

    enum Status {
        PRESENT,
        ABSENT,
        /** Absent for a good reason; counts neither for nor against. */
        EXCUSED,
        WATCHED_RECORDING
    }

    /** How the mark came about. */
    enum Source {
        MANUAL,
        /** The student opened the lesson's room. */
        JOIN,
        /** The older of the original's two tables, which does not tell. */
        IMPORT
    }

    /**
     * The student is marked, or marked otherwise than before.
     *
     * @param markId number of the student's mark for this lesson, the same for all its changes
     * @param markedBy who marked it, null if nobody did or nobody knows
     */
    @StoredAs("scheduling.attendance-marked")
    record AttendanceMarked(
            long markId,
            long lessonId,
            long studentId,
            Status status,
            Source source,
            String note,
            @Nullable Long markedBy,
            Instant at)
            implements AttendanceEvent {}
}

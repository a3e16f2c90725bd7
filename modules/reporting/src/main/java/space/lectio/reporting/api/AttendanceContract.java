package space.lectio.reporting.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who was at a lesson. */
public sealed interface AttendanceContract extends Contract {

    long lessonId();

    @Override
    default String subject() {
        return "lessons/" + lessonId();
    }

    /**
     * @param markId the same for all changes of a student's mark for a lesson
     * @param markedBy who marked it; left out if nobody did or nobody knows
     */
    @ContractType(
            value = "space.lectio.scheduling.attendance-marked.v1",
            means = "A student was marked for a lesson, or marked otherwise than before.")
    record AttendanceMarkedV1(
            long markId,
            long lessonId,
            long studentId,
            Status status,
            Source source,
            @Nullable Long markedBy,
            @FreeText @Nullable String note,
            Instant at)
            implements AttendanceContract {}

    enum Status {
        PRESENT,
        ABSENT,
        /** Absent for a good reason; counts neither for nor against. */
        EXCUSED,
        WATCHED_RECORDING
    }

    enum Source {
        MANUAL,
        /** The student opened the lesson's room. */
        JOIN,
        IMPORT
    }
}

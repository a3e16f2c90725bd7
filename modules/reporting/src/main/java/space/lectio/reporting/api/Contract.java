package space.lectio.reporting.api;

import java.time.Instant;

/**
 * The data of one published event as consumers see it: a record per {@link ContractType}, with ids only, no personal data, no
 * links and no secrets. A member that may be null is optional: it is left out where it has no value.
 */
public sealed interface Contract
        permits PersonContract,
                GroupContract,
                LessonContract,
                SeriesContract,
                AttendanceContract,
                HomeworkContract,
                SubmissionContract,
                ReservationContract,
                LeaseContract,
                MeetingContract,
                JoinContract {

    /** When it happened; for imported history the time that the original system noted. */
    Instant at();

    /** What it happened to, {@code <plural>/<id>}: the CloudEvents {@code subject}. */
    String subject();
}

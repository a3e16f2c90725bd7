package space.lectio.reporting.api;

import java.time.Instant;

/** What is known of the people in the meeting of a lease: whether there are any. A meeting may begin and empty several times. */
public sealed interface MeetingContract extends Contract {

    long leaseId();

    @Override
    default String subject() {
        return "leases/" + leaseId();
    }

    /** @param beganAt as the provider says, or when it was first seen running */
    @ContractType(value = "space.lectio.conferencing.meeting-began.v1", means = "People are in the meeting.")
    record MeetingBeganV1(long leaseId, long lessonId, Instant beganAt, Instant at) implements MeetingContract {}

    /** @param emptiedAt as the provider says, or when it was first seen not running */
    @ContractType(value = "space.lectio.conferencing.meeting-emptied.v1", means = "Nobody is in the meeting any more.")
    record MeetingEmptiedV1(long leaseId, long lessonId, Instant emptiedAt, Instant at) implements MeetingContract {}
}

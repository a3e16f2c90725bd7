package space.lectio.conferencing.api;

import java.time.Instant;
import space.lectio.shared.Published;
import space.lectio.shared.eventstore.StoredAs;

/** What is known of the people in the meeting of a lease: whether there are any. A meeting may begin and empty several times. */
public sealed interface MeetingEvent extends Published {

    long leaseId();

    long lessonId();

    Instant at();

    /** @param beganAt as the provider says, or when it was first seen running */
    @StoredAs("conferencing.meeting-began")
    record MeetingBegan(long leaseId, long lessonId, Instant beganAt, Instant at) implements MeetingEvent {}

    /** @param emptiedAt as the provider says, or when it was first seen not running */
    @StoredAs("conferencing.meeting-emptied")
    record MeetingEmptied(long leaseId, long lessonId, Instant emptiedAt, Instant at) implements MeetingEvent {}
}

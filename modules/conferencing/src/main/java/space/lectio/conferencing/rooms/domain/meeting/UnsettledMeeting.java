package space.lectio.conferencing.rooms.domain.meeting;

import org.jspecify.annotations.Nullable;

/** @param meetingId null if no answer said which */
public record UnsettledMeeting(
        long leaseId, long lessonId, long hostId, @Nullable String meetingId, MeetingState state, int looks) {}

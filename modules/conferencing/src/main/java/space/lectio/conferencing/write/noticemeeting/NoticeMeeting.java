package space.lectio.conferencing.write.noticemeeting;

import java.time.Instant;

/** Harmless if it is known already, or if something later is. */
public record NoticeMeeting(long leaseId, long lessonId, What what, Instant when) {

    public enum What {
        BEGAN,
        EMPTIED
    }
}

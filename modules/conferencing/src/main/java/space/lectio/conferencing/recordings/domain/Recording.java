package space.lectio.conferencing.recordings.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.LeaseEvent.RecordingPlan;
import space.lectio.conferencing.api.RecordingEvent;
import space.lectio.conferencing.api.RecordingEvent.Failure;
import space.lectio.conferencing.api.RecordingEvent.RecordingArchived;
import space.lectio.conferencing.api.RecordingEvent.RecordingDeleted;
import space.lectio.conferencing.api.RecordingEvent.RecordingExpired;
import space.lectio.conferencing.api.RecordingEvent.RecordingFailed;
import space.lectio.conferencing.api.RecordingEvent.RecordingRegistered;
import space.lectio.conferencing.api.RecordingEvent.RecordingRenamed;
import space.lectio.conferencing.api.RecordingEvent.RecordingShared;
import space.lectio.conferencing.api.RecordingEvent.RecordingTrashedAtProvider;
import space.lectio.conferencing.api.RecordingEvent.State;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.RecordedFile;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;

/** A recording: kept until somebody deletes it, its time is over, or the provider throws it away before we have it. */
public sealed interface Recording {

    /** Before its first event. */
    record Nothing() implements Recording {}

    /**
     * @param archived whether we have the file; then it does not matter what the provider does with its own
     * @param availableUntil null for ever
     */
    record Kept(
            long id,
            String title,
            boolean archived,
            @Nullable Instant availableUntil) implements Recording {}

    record Gone() implements Recording {}

    /** @param availableUntil null for ever */
    static Decision<RecordingEvent> take(
            long recordingId,
            long lessonId,
            RecordedFile file,
            String storage,
            RecordingPlan plan,
            @Nullable Instant availableUntil,
            Instant now) {
        var seconds = Math.toIntExact(
                Math.max(0, file.stoppedAt().getEpochSecond() - file.startedAt().getEpochSecond()));
        return Decision.accept(
                new RecordingRegistered(
                        recordingId,
                        lessonId,
                        null,
                        "",
                        file.kind(),
                        storage,
                        State.PROCESSING,
                        file.startedAt(),
                        file.stoppedAt(),
                        seconds,
                        file.bytes(),
                        null,
                        null,
                        0,
                        now),
                new RecordingShared(recordingId, plan.audience(), plan.groups(), plan.students(), availableUntil, now));
    }

    default Decision<RecordingEvent> rename(String title, Instant now) {
        return switch (this) {
            case Kept r when r.title.equals(title) -> Decision.accept();
            case Kept r -> Decision.accept(new RecordingRenamed(r.id, title, now));
            case Nothing _, Gone _ -> Decision.refuse(CommonRefusal.NOT_FOUND);
        };
    }

    /** Once; afterwards there is nothing to delete. */
    default Decision<RecordingEvent> delete(@Nullable Long by, Instant now) {
        return switch (this) {
            case Kept r -> Decision.accept(new RecordingDeleted(r.id, by, now));
            case Nothing _, Gone _ -> Decision.refuse(CommonRefusal.NOT_FOUND);
        };
    }

    /** A transfer that ends too late finds the recording gone and has to delete the file. */
    default Decision<RecordingEvent> archive(String storage, long bytes, Instant now) {
        return switch (this) {
            case Kept r -> Decision.accept(new RecordingArchived(r.id, storage, bytes, now));
            case Nothing _, Gone _ -> Decision.refuse(CommonRefusal.NOT_FOUND);
        };
    }

    default Decision<RecordingEvent> fail(Failure why, Instant now) {
        return switch (this) {
            case Kept r when !r.archived -> Decision.accept(new RecordingFailed(r.id, why, now));
            case Kept _, Nothing _, Gone _ -> Decision.accept();
        };
    }

    default Decision<RecordingEvent> trashAtProvider(Instant now) {
        return switch (this) {
            case Kept r when !r.archived -> Decision.accept(new RecordingTrashedAtProvider(r.id, now));
            case Kept _, Nothing _, Gone _ -> Decision.accept();
        };
    }

    default Decision<RecordingEvent> expire(Instant now) {
        return switch (this) {
            case Kept r
            when r.availableUntil != null && !r.availableUntil.isAfter(now) ->
                Decision.accept(new RecordingExpired(r.id, now));
            case Kept _, Nothing _, Gone _ -> Decision.accept();
        };
    }

    static Recording evolve(Recording recording, RecordingEvent event) {
        return switch (event) {
            case RecordingRegistered e -> new Kept(e.recordingId(), e.title(), e.archivedAt() != null, null);
            case RecordingShared e ->
                recording instanceof Kept r ? new Kept(r.id, r.title, r.archived, e.availableUntil()) : recording;
            case RecordingRenamed e ->
                recording instanceof Kept r ? new Kept(r.id, e.title(), r.archived, r.availableUntil) : recording;
            case RecordingArchived _ ->
                recording instanceof Kept r ? new Kept(r.id, r.title, true, r.availableUntil) : recording;
            case RecordingFailed _ -> recording;
            case RecordingDeleted _, RecordingTrashedAtProvider _, RecordingExpired _ -> new Gone();
        };
    }
}

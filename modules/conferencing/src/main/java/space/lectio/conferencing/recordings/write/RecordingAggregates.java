package space.lectio.conferencing.recordings.write;

import space.lectio.conferencing.api.RecordingEvent;
import space.lectio.conferencing.recordings.domain.Recording;
import space.lectio.shared.eventstore.AggregateType;

/** The histories of recordings. Their names stand in every event store, so they stay. */
public final class RecordingAggregates {

    /** By the recording's id. */
    public static final AggregateType<Recording, RecordingEvent> RECORDING =
            AggregateType.of("RecordingAggregate", "recording", new Recording.Nothing(), Recording::evolve);

    private RecordingAggregates() {}
}

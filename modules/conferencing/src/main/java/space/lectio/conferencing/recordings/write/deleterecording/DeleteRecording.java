package space.lectio.conferencing.recordings.write.deleterecording;

import org.jspecify.annotations.Nullable;

/**
 * Nobody sees the recording any more, and its file goes.
 *
 * @param by null if nobody asked for it
 */
public record DeleteRecording(long recordingId, @Nullable Long by) {}

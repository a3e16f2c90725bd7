package space.lectio.conferencing.recordings.write.deleterecording;

/** Nobody sees the recording any more, and its file goes. */
public record DeleteRecording(long recordingId) {}

package space.lectio.conferencing.recordings.write.expirerecordings;

/** Deletes the recording if its time is over; harmless otherwise. */
record ExpireRecording(long recordingId) {}

package space.lectio.conferencing.write.expirerecordings;

/** Deletes the recording if its time is over; harmless otherwise. */
record ExpireRecording(long recordingId) {}

package space.lectio.conferencing.recordings.write.takerecordings;

/** The provider has thrown the file away. Answers whether that is the end of the recording ({@link Boolean}): not if we have the file. */
record TrashRecording(long recordingId) {}

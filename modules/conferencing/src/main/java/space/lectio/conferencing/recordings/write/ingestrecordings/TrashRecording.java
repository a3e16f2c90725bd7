package space.lectio.conferencing.recordings.write.ingestrecordings;

/** The provider has thrown the file away. Answers whether that is the end of the recording ({@link Boolean}): not if we have the file. */
record TrashRecording(long recordingId) {}

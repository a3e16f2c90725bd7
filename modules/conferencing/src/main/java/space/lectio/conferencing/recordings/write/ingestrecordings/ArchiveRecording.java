package space.lectio.conferencing.recordings.write.ingestrecordings;

/** The file lies in the storage: the recording can be watched. Refused if it has been deleted meanwhile. */
record ArchiveRecording(long recordingId, String storageKey, long bytes) {}

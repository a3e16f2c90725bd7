package space.lectio.conferencing.recordings.write.renamerecording;

/** The recording is called so from now on. */
record RenameRecording(long recordingId, String title) {}

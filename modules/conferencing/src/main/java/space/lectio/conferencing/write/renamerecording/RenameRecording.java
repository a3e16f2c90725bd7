package space.lectio.conferencing.write.renamerecording;

/** The recording is called so from now on. */
record RenameRecording(long recordingId, String title) {}

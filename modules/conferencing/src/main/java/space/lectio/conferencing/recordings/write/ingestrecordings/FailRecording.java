package space.lectio.conferencing.recordings.write.ingestrecordings;

import space.lectio.conferencing.api.RecordingEvent.Failure;

/** Nobody tries any more to fetch the file. */
record FailRecording(long recordingId, Failure why) {}

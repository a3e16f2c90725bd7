package space.lectio.conferencing.rooms.write.join;

import space.lectio.conferencing.api.JoinEvent.Via;

/** The caller, a student of its group, comes to a lesson by its link. It counts from when the lesson opens. */
record JoinLesson(long lessonId, Via via) {}

package space.lectio.conferencing.rooms.write.join;

import java.time.Instant;
import space.lectio.conferencing.api.ArrivalEvent.Via;

/** @param opensAt from when on it counts */
record ComeIn(long lessonId, long personId, Via via, Instant opensAt) {}

package space.lectio.conferencing.pool.domain.reservation;

/** @param people how many have to fit into the meeting, the teacher included */
public record Need(long teacherId, int people) {}

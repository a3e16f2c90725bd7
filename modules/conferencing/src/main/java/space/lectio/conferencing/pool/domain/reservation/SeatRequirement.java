package space.lectio.conferencing.pool.domain.reservation;

/** @param people how many have to fit into the meeting, the teacher included */
public record SeatRequirement(long teacherId, int people) {}

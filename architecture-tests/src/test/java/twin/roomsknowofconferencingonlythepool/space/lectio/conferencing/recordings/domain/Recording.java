package twin.roomsknowofconferencingonlythepool.space.lectio.conferencing.recordings.domain;

public record Recording(long id) {}

package twin.recordingsknowofconferencingonlyroomsandthepool.space.lectio.conferencing.rooms.domain.room;

public record Room(long lessonId) {}

package twin.planningknowsofconferencingonlythepool.space.lectio.conferencing.rooms.domain.room;

public record Room(long lessonId) {}

package twin.poolknowsnootherpartofconferencing.space.lectio.conferencing.rooms.domain.room;

public record Room(long lessonId) {}

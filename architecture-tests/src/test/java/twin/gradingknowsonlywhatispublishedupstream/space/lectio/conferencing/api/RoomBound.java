package twin.gradingknowsonlywhatispublishedupstream.space.lectio.conferencing.api;

public record RoomBound(long lessonId) {}

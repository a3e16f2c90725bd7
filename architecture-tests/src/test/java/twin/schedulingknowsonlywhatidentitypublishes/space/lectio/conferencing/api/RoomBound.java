package twin.schedulingknowsonlywhatidentitypublishes.space.lectio.conferencing.api;

public record RoomBound(long lessonId) {}

package twin.conferencingknowsonlywhatispublishedupstream.space.lectio.grading.api;

public record WorkGraded(long workId) {}

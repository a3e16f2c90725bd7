package space.lectio.grading.api;

import org.jspecify.annotations.Nullable;

/** A topic of a state exam that homework trains: a tag, with the names that the original shows for it. */
public record ExamTopic(
        long id,
        String code,
        String title,
        @Nullable Integer taskNumber,
        String section,
        String subject,
        String exam) {}

package space.lectio.grading.domain;

import space.lectio.grading.api.HomeworkEvent;
import space.lectio.grading.api.HomeworkEvent.HomeworkArchived;
import space.lectio.grading.api.HomeworkEvent.HomeworkAssignedToGroup;
import space.lectio.grading.api.HomeworkEvent.HomeworkAssignedToStudents;
import space.lectio.grading.api.HomeworkEvent.HomeworkDrafted;
import space.lectio.grading.api.HomeworkEvent.HomeworkEdited;
import space.lectio.grading.api.HomeworkEvent.HomeworkPublished;

/** What a homework's history has made of it, as far as decisions need to know. */
public sealed interface Homework {

    /** Before its first event. */
    record Unwritten() implements Homework {}

    record Draft(long id, long teacherId) implements Homework {}

    record Published(long id, long teacherId) implements Homework {}

    record Archived(long id, long teacherId) implements Homework {}

    static Homework evolve(Homework homework, HomeworkEvent event) {
        return switch (event) {
            case HomeworkDrafted e -> new Draft(e.homeworkId(), e.teacherId());
            case HomeworkPublished e -> new Published(e.homeworkId(), homework.teacher());
            case HomeworkArchived e -> new Archived(e.homeworkId(), homework.teacher());
            case HomeworkAssignedToGroup _, HomeworkAssignedToStudents _, HomeworkEdited _ -> homework;
        };
    }

    private long teacher() {
        return switch (this) {
            case Unwritten _ -> 0;
            case Draft d -> d.teacherId;
            case Published p -> p.teacherId;
            case Archived a -> a.teacherId;
        };
    }
}

package space.lectio.reporting.api;

import java.time.Instant;

/** What happens to homework. */
public sealed interface HomeworkContract extends Contract {

    long homeworkId();

    @Override
    default String subject() {
        return "homework/" + homeworkId();
    }

    @ContractType(
            value = "space.lectio.grading.homework-published.v1",
            means = "Those to whom the homework is assigned see it.")
    record HomeworkPublishedV1(long homeworkId, Instant at) implements HomeworkContract {}

    @ContractType(value = "space.lectio.grading.homework-archived.v1", means = "Students no longer see the homework.")
    record HomeworkArchivedV1(long homeworkId, Instant at) implements HomeworkContract {}
}

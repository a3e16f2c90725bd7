package space.lectio.shared.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static space.lectio.grading.jooq.grading.Tables.EXAM;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.TestServer;
import space.lectio.grading.jooq.grading.tables.records.ExamRecord;

class BatchInsertTest extends TestServer {

    @Autowired
    TransactionTemplate transaction;

    private static ExamRecord exam(long id, String code) {
        var exam = new ExamRecord();
        exam.setId(id);
        exam.setCode(code);
        exam.setName("Экзамен " + id);
        return exam;
    }

    /** What a record says nothing of keeps the table's default, whoever stands beside it. */
    @Test
    void recordsWithValuesForDifferentColumnsGoInTogether() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            database.execute("alter table grading.exam alter column description set default 'none'");
            var described = exam(9_000_002, "two");
            described.setDescription("said");

            BatchInsert.insert(
                    database,
                    List.of(exam(9_000_001, "one"), described, exam(9_000_003, "three"), exam(9_000_004, "4")));
            BatchInsert.insert(database, List.of());

            assertThat(database.select(EXAM.DESCRIPTION)
                            .from(EXAM)
                            .where(EXAM.ID.ge(9_000_001L))
                            .orderBy(EXAM.ID)
                            .fetch(EXAM.DESCRIPTION))
                    .containsExactly("none", "said", "none", "none");
        });
    }
}

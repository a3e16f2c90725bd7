package space.lectio.performance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.ImportedSchool;
import space.lectio.StatementCounter;

/** A list costs at most three statements, for one row as for a hundred. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementsPerListTest extends ImportedSchool {

    private static final int MOST = 3;

    private static final List<String> LISTS = List.of(
            "/api/groups/",
            "/api/groups/?light=1",
            "/api/schedule/lessons/",
            "/api/schedule/lessons/?include_recurring=true&start=2026-11-01&end=2026-12-01",
            "/api/schedule/lessons/?date=2026-11-02&include_recurring=true&exclude_ended=true",
            "/api/schedule/lessons/calendar_feed/?start=2026-11-01T00:00:00&end=2026-12-01T00:00:00",
            "/api/recurring-lessons/",
            "/api/homework/",
            "/api/submissions/");

    @Autowired
    StatementCounter statements;

    private final List<GeneratedDump> schools = new ArrayList<>();

    @BeforeAll
    void importSchoolsOfThreeSizes(@TempDir Path folder) throws Exception {
        importOnce();
        var real = legacy("backup-small.json");
        for (var rows : new int[] {1, 10, 100}) {
            var dump = new GeneratedDump(real, rows, 100_000L * (schools.size() + 1));
            importDump(Files.writeString(folder.resolve("school" + rows + ".json"), dump.json()));
            schools.add(dump);
        }
    }

    @Test
    void everyListTakesAtMostThreeStatementsWhateverItsLength() {
        var report = new StringBuilder("statements for 1, 10, 100 rows\n");
        var tooMany = new ArrayList<String>();
        for (var list : LISTS) {
            for (var asTeacher : new boolean[] {true, false}) {
                var counts = new ArrayList<Integer>();
                var lengths = new ArrayList<Integer>();
                for (var school : schools) {
                    var email = asTeacher ? school.teacher() : school.pupil(1);
                    var person = database.fetchValue("select id from identity.person where email = ?", email);
                    var token = tokenFor((Long) requireNonNull(person), asTeacher ? "teacher" : "student");
                    var answer = get(list, token);
                    var rows = answer.body().isArray()
                            ? answer.body()
                            : answer.body().get("results");
                    lengths.add(rows.size());
                    var heard = statements.duringWithKnownCaller(
                            () -> assertThat(get(list, token).status()).as(list).isEqualTo(200));
                    counts.add(heard.size());
                    if (heard.size() > MOST) {
                        tooMany.add(list + " " + heard);
                    }
                }
                report.append(
                        "%-95s %-7s %s, rows %s%n".formatted(list, asTeacher ? "teacher" : "pupil", counts, lengths));
                assertThat(lengths.getLast()).as(list).isGreaterThan(lengths.getFirst());
            }
        }
        System.out.print(report);
        assertThat(tooMany).isEmpty();
    }
}

package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import space.lectio.app.cli.PanelCommand;

/** {@code panel pool plan} and {@code panel pool what-if}. */
class PlanCommandTest extends ConferencingServer {

    /** After those of PlanEndpointTest, and within the two years in which lessons may be planned. */
    private static int months;

    @Autowired
    ApplicationContext server;

    private record Outcome(int exit, String out, String error) {}

    private Outcome run(Locale language, String... arguments) {
        var out = System.out;
        var err = System.err;
        var locale = Locale.getDefault();
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        try {
            Locale.setDefault(language);
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
            var exit = PanelCommand.run(
                    Stream.concat(Stream.of("pool"), Stream.of(arguments)).toArray(String[]::new), () -> {
                        var child = new GenericApplicationContext(server);
                        child.refresh();
                        return child;
                    });
            return new Outcome(exit, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } finally {
            Locale.setDefault(locale);
            System.setOut(out);
            System.setErr(err);
        }
    }

    private Instant anEmptyMonth() {
        return clock.instant()
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(640 + 29L * months++))
                .plus(Duration.ofHours(9));
    }

    private static String from(Instant noon) {
        return noon.minus(Duration.ofDays(1)).toString();
    }

    @Test
    void thePlanIsATableWithItsProof(@TempDir Path folder) throws Exception {
        aHost("one@school.example");
        var noon = anEmptyMonth();
        var one = aLesson(noon);
        var two = aLesson(noon);
        var picture = folder.resolve("day.svg");

        var plan = run(Locale.ENGLISH, "plan", "--from", from(noon), "--svg", picture.toString());

        assertThat(plan.error()).isEmpty();
        assertThat(plan.exit()).isZero();
        assertThat(plan.out())
                .contains("Accounts of the school: 2 needed, 1 there. Lessons that wait with these: 1.")
                .contains("lessons at once: 2, up to 100 people, school.")
                .contains("(" + one.lesson() + ")", "(" + two.lesson() + ")")
                .containsPattern("100 +school +2 +2 +1 +1 +2 +1 +\\d{4}-\\d{2}-\\d{2} 11:45");
        assertThat(Files.readString(picture)).startsWith("<svg").contains("Host accounts and lessons");
        assertThat(run(Locale.of("ru"), "plan", "--from", from(noon)).out())
                .contains("Аккаунтов школы нужно 2, есть 1. С ними ждут занятий: 1.");
    }

    @Test
    void aScenarioNamesTheCheapestFix() {
        aHost("one@school.example");
        aHost("two@school.example");
        var noon = anEmptyMonth();
        aLesson(noon);
        aLesson(noon);

        var lost = run(Locale.ENGLISH, "what-if", "--from", from(noon), "--lose", "1");

        assertThat(lost.error()).isEmpty();
        assertThat(lost.exit()).isZero();
        assertThat(lost.out())
                .contains("Lessons that would wait: 1 (now 0).")
                .containsPattern("→ +lessons moved .*: 1 +0 +1 lesson moved")
                .containsPattern("more accounts: 1 for 100 people +0 +1 licence");
        assertThat(run(Locale.ENGLISH, "what-if", "--from", from(noon), "--lose", "1", "--slots-per-host", "2")
                        .out())
                .contains("Lessons that would wait: 0 (now 0).");
    }

    @Test
    void anAddedGroupWeighsOnItsWeekdays() {
        var noon = anEmptyMonth();
        var json = run(
                Locale.ENGLISH,
                "what-if",
                "--from",
                from(noon),
                "--json",
                "--add-group",
                "people=8,weekday=MON+THU,at=18:00,minutes=60,weeks=3");
        assertThat(json.exit()).as(json.error()).isZero();
        var answer = JSON.readTree(json.out());
        assertThat(answer.at("/lessons").asInt()).isEqualTo(6);
        assertThat(answer.at("/hosts_needed").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsNotUnderstoodIsSaidInOneLine() {
        var wrong = run(Locale.ENGLISH, "plan", "--from", "2026-12-01", "--to", "2026-11-01");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.error()).startsWith("panel: to: It must be after").hasLineCount(1);
        assertThat(run(Locale.ENGLISH, "plan", "--from", "tomorrow").exit()).isEqualTo(1);
        assertThat(run(Locale.ENGLISH, "what-if", "--add-group", "people=8").error())
                .hasLineCount(1);
        assertThat(run(Locale.ENGLISH, "what-if", "--add-group", "people=8,weekday=XYZ,at=18:00")
                        .exit())
                .isEqualTo(1);
        assertThat(run(Locale.of("ru"), "what-if", "--more", "5000").error())
                .startsWith("panel: more_percent: ")
                .hasLineCount(1);
    }
}

package space.lectio.conferencing.planning.read.capacityplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.w3c.dom.Document;
import space.lectio.conferencing.planning.domain.CapacitySnapshot;
import space.lectio.conferencing.planning.domain.PlannedHost;
import space.lectio.conferencing.planning.domain.PlannedLesson;
import space.lectio.conferencing.planning.domain.PoolPlan;
import space.lectio.conferencing.pool.domain.reservation.SeatRequirement;
import space.lectio.conferencing.pool.domain.reservation.Tolerance;

/**
 * The picture in the documents is that of an invented school. To draw it anew: {@code -Dpicture.write=true} with this test
 * alone.
 */
class PlanPictureTest {

    private static final Path DOCUMENTED = Path.of("../../docs/images/pool-plan.svg");
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
    private static final List<String> SUBJECTS = List.of(
            "Математика ЕГЭ", "Физика 10", "Русский язык", "Химия", "English B1", "Информатика", "Биология", "История");

    private static CapacitySnapshot inventedSchool() {
        var random = new Random(7);
        var lessons = new ArrayList<PlannedLesson>();
        for (int id = 1; id <= 34; id++) {
            int hour = id <= 8 ? 9 + random.nextInt(5) : 15 + random.nextInt(5);
            var start = TUESDAY.atTime(hour, random.nextInt(4) == 0 ? 30 : 0)
                    .atZone(MOSCOW)
                    .toInstant();
            int people = id % 11 == 0 ? 140 : 5 + random.nextInt(8);
            lessons.add(new PlannedLesson(
                    id,
                    id,
                    SUBJECTS.get(id % SUBJECTS.size()) + " " + (char) ('A' + id % 5),
                    new SeatRequirement(id % 7 == 0 ? 7 : 100 + id, people),
                    start,
                    start.plus(Duration.ofMinutes(id % 5 == 0 ? 90 : 60))));
        }
        var hosts = new ArrayList<PlannedHost>();
        for (int id = 1; id <= 8; id++) {
            hosts.add(new PlannedHost(id, "host" + id, 1, 100, null));
        }
        hosts.add(new PlannedHost(9, "large", 2, 300, null));
        hosts.add(new PlannedHost(10, "own", 1, 100, 7L));
        return new CapacitySnapshot(lessons, hosts, new Tolerance(Duration.ofMinutes(15), Duration.ofMinutes(10)), 0);
    }

    private static String picture(CapacitySnapshot outlook, Locale language) {
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("texts/conferencing");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        texts.setDefaultLocale(Locale.of("ru"));
        return new PlanPicture(PoolPlan.of(outlook), outlook, TUESDAY, MOSCOW, texts, language).svg();
    }

    private static Document parsed(String svg) throws Exception {
        var builders = DocumentBuilderFactory.newInstance();
        builders.setNamespaceAware(true);
        return builders.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theDocumentedPictureIsTheOneThatIsDrawn() throws Exception {
        var drawn = picture(inventedSchool(), Locale.ENGLISH);
        if (Boolean.getBoolean("picture.write")) {
            Files.createDirectories(DOCUMENTED.getParent());
            Files.writeString(DOCUMENTED, drawn);
        }
        assertThat(drawn).isEqualTo(Files.readString(DOCUMENTED));
    }

    @Test
    void everyLessonOfTheDayIsDrawnOnceWithItsNameForWhoPointsAtIt() throws Exception {
        var school = inventedSchool();
        var bars = parsed(picture(school, Locale.of("ru"))).getElementsByTagName("g");
        assertThat(bars.getLength()).isEqualTo(school.lessons().size());
    }

    @Test
    void whatPeopleWriteIntoNamesIsNoMarkup() throws Exception {
        var start = TUESDAY.atTime(10, 0).atZone(MOSCOW).toInstant();
        var name = "<script>alert('x')</script> & \"кавычки\" \u0007 🎓";
        var outlook = new CapacitySnapshot(
                List.of(new PlannedLesson(1, 1, name, new SeatRequirement(1, 5), start, start.plusSeconds(3600))),
                List.of(),
                new Tolerance(Duration.ZERO, Duration.ZERO),
                0);
        var document = parsed(picture(outlook, Locale.ENGLISH));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("g").item(0).getTextContent())
                .contains("<script>alert('x')</script> & \"кавычки\"  🎓, 10:00–11:00, 5 people");
    }

    @Test
    void aDayWithoutLessonsIsAPictureToo() throws Exception {
        var outlook = new CapacitySnapshot(
                List.of(),
                List.of(new PlannedHost(1, "one", 2, 100, null)),
                new Tolerance(Duration.ZERO, Duration.ZERO),
                0);
        var document = parsed(picture(outlook, Locale.of("ru")));
        assertThat(document.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("До 100 участников: нужно мест 0, есть 2.");
    }
}

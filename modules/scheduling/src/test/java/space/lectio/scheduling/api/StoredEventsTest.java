package space.lectio.scheduling.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import space.lectio.scheduling.api.AttendanceEvent.AttendanceMarked;
import space.lectio.scheduling.api.LessonEvent.LessonCancelled;
import space.lectio.scheduling.api.LessonEvent.LessonDescribed;
import space.lectio.scheduling.api.LessonEvent.LessonEnded;
import space.lectio.scheduling.api.LessonEvent.LessonGivenToGroup;
import space.lectio.scheduling.api.LessonEvent.LessonMoved;
import space.lectio.scheduling.api.LessonEvent.LessonRecordingAgreed;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.api.LessonEvent.LessonStarted;
import space.lectio.scheduling.api.LessonEvent.LessonTakenOver;
import space.lectio.scheduling.api.SeriesEvent.SeriesDescribed;
import space.lectio.scheduling.api.SeriesEvent.SeriesEnded;
import space.lectio.scheduling.api.SeriesEvent.SeriesGivenToGroup;
import space.lectio.scheduling.api.SeriesEvent.SeriesPlanned;
import space.lectio.scheduling.api.SeriesEvent.SeriesRescheduled;
import space.lectio.shared.eventstore.StoredAs;
import tools.jackson.databind.json.JsonMapper;

/** How events stand in the store, one file per event and revision. A stored event never changes, so neither do the files. */
class StoredEventsTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:00:00.123456Z");
    private static final Instant TEN = Instant.parse("2026-12-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-12-01T11:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<Record> examples() {
        return Stream.of(
                new LessonScheduled(7, 1, 3, "Вектор", TEN, ELEVEN, "№7", "Кабинет 214", "", false, true, 90, true, AT),
                new LessonMoved(7, TEN, ELEVEN, AT),
                new LessonDescribed(7, "Вектор", null, null, "Двое опоздали", AT),
                new LessonRecordingAgreed(7, true, 0, AT),
                new LessonGivenToGroup(7, 2, AT),
                new LessonStarted(7, AT),
                new LessonEnded(7, AT),
                new LessonCancelled(7, AT),
                new LessonTakenOver(7, AT),
                new SeriesPlanned(
                        4,
                        1,
                        3,
                        "",
                        DayOfWeek.WEDNESDAY,
                        WeekType.UPPER,
                        LocalTime.of(18, 0),
                        LocalTime.of(19, 30),
                        "Europe/Moscow",
                        LocalDate.of(2026, 9, 1),
                        LocalDate.of(2027, 5, 31),
                        "",
                        "",
                        AT),
                new SeriesRescheduled(
                        4,
                        DayOfWeek.MONDAY,
                        WeekType.ALL,
                        LocalTime.of(9, 30),
                        LocalTime.of(10, 15, 30),
                        "Europe/Moscow",
                        LocalDate.of(2026, 9, 1),
                        LocalDate.of(2027, 5, 31),
                        AT),
                new SeriesDescribed(4, null, "№7", null, AT),
                new SeriesGivenToGroup(4, 2, AT),
                new SeriesEnded(4, AT),
                new AttendanceMarked(
                        9,
                        7,
                        5,
                        AttendanceEvent.Status.WATCHED_RECORDING,
                        AttendanceEvent.Source.MANUAL,
                        "Справка",
                        3L,
                        AT));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anEventIsStoredAsItsFileSaysAndComesBackEqual(Record event) {
        var stored = stored(event);

        assertThat(JSON.readTree(JSON.writeValueAsString(event))).isEqualTo(JSON.readTree(stored));
        assertThat(JSON.readValue(stored, event.getClass())).isEqualTo(event);
    }

    @Test
    void everyEventHasAnExample() {
        var shown = examples().map(Object::getClass).collect(Collectors.toSet());
        var all = Stream.of(LessonEvent.class, SeriesEvent.class, AttendanceEvent.class)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .toList();
        assertThat(shown).containsAll(List.copyOf(all));
    }

    private static String stored(Record event) {
        var name = Objects.requireNonNull(event.getClass().getAnnotation(StoredAs.class));
        var file = "/events/" + name.value() + "-" + name.revision() + ".json";
        try (var stream = StoredEventsTest.class.getResourceAsStream(file)) {
            return new String(
                    Objects.requireNonNull(stream, file).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}

package space.lectio.conferencing.rooms.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.conferencing.ConferencingServer;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresRooms;

/** PostgresRooms are opened shortly before their lessons; for everybody but the pool nothing has happened yet. */
class RoomPreopeningTest extends ConferencingServer {

    private static final Duration IN_TWO_MINUTES = Duration.ofMinutes(2);

    @Autowired
    RoomPreopening ahead;

    @Autowired
    PostgresRooms rooms;

    private long leasesOf(School school) {
        return database.fetchSingle("select count(*) from conferencing.lease where lesson_id = ?", school.lesson())
                .get(0, Long.class);
    }

    @Test
    void aRoomThatIsOpenedAheadIsShownToNobodyUntilTheTeacherStarts() {
        aHost("one@school.example");
        var school = aLesson(IN_TWO_MINUTES);

        ahead.open();
        ahead.open();

        var meeting = latestLease(school).get("meeting_id", String.class);
        assertThat(meeting).isNotNull();
        assertThat(join(school, school.pupil(), "student").status()).isEqualTo(409);
        var lessons = get("/api/schedule/lessons/", tokenFor(school.teacher(), "teacher"));
        assertThat(lessons.at("/results/0/zoom_start_url").isNull()).isTrue();
        assertThat(lessons.at("/results/0/zoom_meeting_id").isNull()).isTrue();
        assertThat(database.fetchValue("select started_at from scheduling.lesson where id = ?", school.lesson()))
                .isNull();

        assertThat(start(school).at("/zoom_meeting_id").asString()).isEqualTo(meeting);
        assertThat(join(school, school.pupil(), "student").status()).isEqualTo(200);
        assertThat(leasesOf(school)).isEqualTo(1);
    }

    @Test
    void onlyLessonsThatArePromisedARoomAndBeginSoonGetOneAhead() {
        aHost("one@school.example");
        var promised = aLesson(IN_TWO_MINUTES);
        var waiting = aLesson(IN_TWO_MINUTES);
        var later = aLesson(Duration.ofHours(3));

        ahead.open();

        assertThat(leasesOf(promised)).isEqualTo(1);
        assertThat(leasesOf(waiting)).isZero();
        assertThat(leasesOf(later)).isZero();
    }

    @Test
    void aRecordingThatIsDecidedAtTheStartGetsARoomThatRecords() {
        aHost("one@school.example");
        var school = aLesson(IN_TWO_MINUTES);
        ahead.open();

        assertThat(start(school, "{\"record_lesson\": true}").status()).isEqualTo(200);

        assertThat(latestLease(school).get("recording_audience")).isEqualTo("GROUP_OF_LESSON");
        assertThat(database.fetchValue(
                        "select count(*) from conferencing.lease where lesson_id = ? and ended_at is null",
                        school.lesson()))
                .isEqualTo(1L);
    }

    @Test
    void aLessonThatIsMovedAfterItsRoomWasOpenedAheadGivesTheHostToOthers() {
        aHost("one@school.example");
        var moved = aLesson(IN_TWO_MINUTES);
        ahead.open();
        var waiting = aLesson(IN_TWO_MINUTES);
        var tomorrow = clock.instant().plus(Duration.ofDays(1));

        call(
                "PATCH",
                "/api/schedule/lessons/" + moved.lesson() + "/",
                tokenFor(moved.teacher(), "teacher"),
                "{\"start_time\":\"%s\",\"end_time\":\"%s\"}".formatted(tomorrow, tomorrow.plusSeconds(3600)));

        assertThat(latestLease(moved).get("end_reason")).isEqualTo("REPLACED");
        assertThat(start(waiting).status()).isEqualTo(200);
    }

    @Test
    void aHostsLinkThatIsTooOldIsAskedForAgain() {
        aHost("one@school.example");
        var school = aLesson(Duration.ofMinutes(1));
        start(school);
        rooms.keepStartUrl(school.lesson(), "https://old.example", clock.instant());

        assertThat(start(school).at("/zoom_start_url").asString()).isEqualTo("https://old.example");
        clock.standAt(clock.instant().plus(Duration.ofMinutes(91)));
        assertThat(start(school).at("/zoom_start_url").asString())
                .isNotEqualTo("https://old.example")
                .contains("role=host");
    }
}

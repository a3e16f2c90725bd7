package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresParticipantObservations;
import space.lectio.conferencing.rooms.domain.attendance.ParticipantObservation.Kind;
import space.lectio.conferencing.rooms.domain.attendance.ParticipantObservation.Source;
import space.lectio.scheduling.api.AttendanceEvent.Status;
import tools.jackson.databind.JsonNode;

/** What the links, the provider and the marks say of a lesson stands side by side, and what does not fit is named. */
class WhoWasThereTest extends JoiningServer {

    @Autowired
    PostgresParticipantObservations sightings;

    private void wasInTheRoom(School school, String participant, @Nullable String email, Duration time) {
        long lease = latestLease(school).get("id", Long.class);
        var came = clock.instant();
        sightings.add(lease, participant, email, Source.HEARD, Kind.CAME, came);
        sightings.add(lease, participant, email, Source.HEARD, Kind.LEFT, came.plus(time));
    }

    private String addressOf(long person) {
        return database.fetchSingle("select email from identity.person where id = ?", person)
                .get(0, String.class);
    }

    private Answer presence(School school, long person, String role) {
        return get("/api/schedule/lessons/" + school.lesson() + "/presence/", tokenFor(person, role));
    }

    private JsonNode onlyPupil(School school) {
        var answer = presence(school, school.teacher(), "teacher");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/pupils").size()).isEqualTo(1);
        return answer.at("/pupils/0");
    }

    private School aRunningLesson() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        start(school);
        return school;
    }

    @Test
    void aPupilWhoCameAndStayedIsNoConflict() {
        var school = aRunningLesson();
        join(school, school.pupil(), "student");
        wasInTheRoom(school, "16778240", addressOf(school.pupil()), Duration.ofMinutes(55));

        var pupil = onlyPupil(school);

        assertThat(pupil.at("/student_id").asLong()).isEqualTo(school.pupil());
        assertThat(pupil.at("/name").asString()).isEqualTo("Цой Лиза");
        assertThat(pupil.at("/clicked_at").asString()).isNotEmpty();
        assertThat(pupil.at("/last_clicked_at")).isEqualTo(pupil.at("/clicked_at"));
        assertThat(pupil.at("/clicks").asInt()).isEqualTo(1);
        assertThat(pupil.at("/minutes").asInt()).isEqualTo(55);
        assertThat(pupil.at("/status").asString()).isEqualTo("present");
        assertThat(pupil.at("/source").asString()).isEqualTo("join");
        assertThat(pupil.at("/conflicts").isEmpty()).isTrue();
    }

    @Test
    void whileTheProviderHasToldNothingNobodyHasMinutes() {
        var school = aRunningLesson();
        var answer = presence(school, school.teacher(), "teacher");
        assertThat(answer.at("/lesson_id").asLong()).isEqualTo(school.lesson());
        assertThat(answer.at("/reported").asBoolean(true)).isFalse();
        assertThat(answer.at("/unknown_participants").asInt(-1)).isZero();
        assertThat(answer.at("/pupils/0/minutes").isNull()).isTrue();
        assertThat(answer.at("/pupils/0/clicked_at").isNull()).isTrue();
        assertThat(answer.at("/pupils/0/status").isNull()).isTrue();
    }

    @Test
    void conflictsAreShownAndNothingIsMarkedOtherwise() {
        var absent = aRunningLesson();
        markByHand(absent, Status.ABSENT);
        join(absent, absent.pupil(), "student");
        assertThat(onlyPupil(absent).at("/conflicts").toString()).isEqualTo("[\"came_but_marked_absent\"]");
        assertThat(onlyPupil(absent).at("/status").asString()).isEqualTo("absent");

        aHost("two@school.example");
        var present = aLesson(IN_TEN_MINUTES);
        markByHand(present, Status.PRESENT);
        assertThat(onlyPupil(present).at("/conflicts").toString()).isEqualTo("[\"marked_present_without_coming\"]");

        start(present);
        join(present, present.pupil(), "student");
        wasInTheRoom(present, "16778241", addressOf(present.teacher()), Duration.ofMinutes(50));
        assertThat(onlyPupil(present).at("/minutes").asInt(-1)).isZero();
        assertThat(onlyPupil(present).at("/conflicts").toString()).isEqualTo("[\"clicked_but_not_seen\"]");
    }

    @Test
    void whoIsStillInTheRoomHasBeenThereUntilNow() {
        var school = aRunningLesson();
        clock.standAt(clock.instant());
        join(school, school.pupil(), "student");
        long lease = latestLease(school).get("id", Long.class);
        sightings.add(lease, "16778240", addressOf(school.pupil()), Source.HEARD, Kind.CAME, clock.instant());
        clock.standAt(clock.instant().plusSeconds(1200));
        assertThat(onlyPupil(school).at("/minutes").asInt()).isEqualTo(20);
        assertThat(onlyPupil(school).at("/conflicts").isEmpty()).isTrue();
    }

    @Test
    void somebodyUnknownMayBeThePupilSoNothingIsSaidAgainstHim() {
        var school = aRunningLesson();
        join(school, school.pupil(), "student");
        wasInTheRoom(school, "16778242", null, Duration.ofMinutes(50));
        wasInTheRoom(school, "16778243", "nobody@we.know", Duration.ofMinutes(10));

        var answer = presence(school, aPerson("admin", "А", "Б"), "admin");

        assertThat(answer.at("/reported").asBoolean()).isTrue();
        assertThat(answer.at("/unknown_participants").asInt()).isEqualTo(2);
        assertThat(answer.at("/conflicts").toString()).isEqualTo("[\"unknown_participants\"]");
        assertThat(answer.at("/pupils/0/minutes").isNull()).isTrue();
        assertThat(answer.at("/pupils/0/conflicts").isEmpty()).isTrue();
    }

    @Test
    void whoHasLeftTheGroupButCameStaysInTheList() {
        var school = aRunningLesson();
        join(school, school.pupil(), "student");
        database.execute("delete from identity.group_member where student_id = ?", school.pupil());
        assertThat(onlyPupil(school).at("/status").asString()).isEqualTo("present");
    }

    @Test
    void pupilsAndStrangersDoNotSeeWhoWasThere() {
        var school = aRunningLesson();
        assertThat(presence(school, school.pupil(), "student").status()).isEqualTo(403);
        assertThat(presence(school, aPerson("teacher", "А", "Б"), "teacher").status())
                .isEqualTo(404);
    }
}

package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import space.lectio.RedisServer;
import space.lectio.zoom.Fault;
import space.lectio.zoom.StubCall;
import space.lectio.zoom.StubMeeting;
import space.lectio.zoom.StubZoom;

/** From the click to Zoom and back, on a server whose Redis is away. */
class LessonAtZoomTest extends ConferencingServer {

    private static final StubZoom ZOOM = new StubZoom();

    @DynamicPropertySource
    static void live(DynamicPropertyRegistry settings) {
        settings.add("ZOOM_MODE", () -> "live");
        settings.add("ZOOM_OAUTH_URL", ZOOM::oauthUrl);
        settings.add("ZOOM_API_URL", ZOOM::apiUrl);
        settings.add("ZOOM_ANSWER_TIMEOUT", () -> "1s");
        settings.add("ZOOM_MARK", () -> "school-1");
        settings.add("REDIS_URL", RedisServer::aFreeAddress);
    }

    @AfterAll
    static void close() {
        ZOOM.close();
    }

    @AfterEach
    void heal() {
        ZOOM.heal();
    }

    private void aHostAtZoom(String label) {
        ZOOM.addAccount("acct-" + label, "client", "a-very-secret");
        aHost(label);
    }

    @Test
    void aLessonThatIsStartedIsAMeetingAtZoomAndItsEndEndsIt() throws Exception {
        aHostAtZoom("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);

        var answer = start(school);

        assertThat(answer.status()).isEqualTo(200);
        var lease = latestLease(school).get("id");
        var meeting = ZOOM.marked("lectio:school-1:" + lease).getFirst();
        assertThat(answer.at("/zoom_meeting_id").asString()).isEqualTo(meeting.id());
        assertThat(answer.at("/zoom_start_url").asString()).startsWith("https://zoom.example/s/" + meeting.id());
        assertThat(answer.at("/zoom_join_url").asString()).startsWith("https://zoom.example/j/" + meeting.id());
        assertThat(answer.at("/provider").asString()).isEqualTo("zoom");
        assertThat(meeting.asked().path("topic").asString())
                .contains("Математика")
                .contains("Вектор");
        assertThat(join(school, school.pupil(), "student").at("/join_url").asString())
                .isEqualTo(answer.at("/zoom_join_url").asString());

        ZOOM.startMeeting(meeting.id());
        assertThat(end(school).status()).isEqualTo(200);
        for (int look = 0; look < 100 && !meeting.isOver(); look++) {
            Thread.sleep(50);
        }
        assertThat(meeting.isOver()).as("ended at Zoom").isTrue();
    }

    @Test
    void wrongCredentialsAreSaidToBeWrong() {
        ZOOM.addAccount("acct-wrong@school.example", "client", "another-secret");
        aHost("wrong@school.example");
        var answer = start(aLesson(IN_TEN_MINUTES));
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.at("/code").asString()).isEqualTo("zoom_auth_error");
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_ANSWER_AFTER", "RESET_AFTER", "ERROR_AFTER"})
    void aMeetingWhoseAnswerWasLostIsTheLessonsMeeting(Fault fault) {
        var label = fault.name().toLowerCase(Locale.ROOT) + "@school.example";
        aHostAtZoom(label);
        ZOOM.next(StubCall.CREATE, fault);
        var began = System.nanoTime();

        var answer = start(aLesson(IN_TEN_MINUTES));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(ZOOM.meetings())
                .filteredOn(meeting -> meeting.host().accountId().equals("acct-" + label))
                .singleElement()
                .extracting(StubMeeting::id)
                .isEqualTo(answer.at("/zoom_meeting_id").asString());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
    }
}

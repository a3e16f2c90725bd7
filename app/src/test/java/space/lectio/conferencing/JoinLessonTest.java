package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JoinLessonTest extends ConferencingServer {

    @Test
    void beforeTheTeacherHasStartedNobodyGetsIn() {
        var school = aLesson(IN_TEN_MINUTES);
        var answer = join(school, school.pupil(), "student");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("/detail").asString()).isEqualTo("Ссылка появится, когда преподаватель начнёт занятие");
    }

    @Test
    void pupilsTheTeacherAndAdministratorsGetTheLinkAndNobodyElse() {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var room = start(school);
        for (var answer : new Answer[] {
            join(school, school.pupil(), "student"),
            join(school, school.teacher(), "teacher"),
            join(school, aPerson("admin", "А", "Б"), "admin")
        }) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.at("/platform").asString()).isEqualTo("zoom");
            assertThat(answer.at("/join_url")).isEqualTo(room.at("/zoom_join_url"));
            assertThat(answer.at("/zoom_join_url")).isEqualTo(room.at("/zoom_join_url"));
            assertThat(answer.at("/zoom_meeting_id")).isEqualTo(room.at("/zoom_meeting_id"));
            assertThat(answer.at("/zoom_password")).isEqualTo(room.at("/zoom_password"));
            assertThat(answer.at("/google_meet_link").isNull()).isTrue();
            assertThat(answer.body().has("zoom_start_url")).isFalse();
        }
        assertThat(join(school, aPerson("student", "А", "Б"), "student").status())
                .isEqualTo(404);
        assertThat(join(school, aPerson("teacher", "А", "Б"), "teacher").status())
                .isEqualTo(404);
    }

    @Test
    void theSimulatedRoomSaysInBothLanguagesThatItIsNone() throws Exception {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        var meeting = start(school).at("/zoom_meeting_id").asString();
        var http = java.net.http.HttpClient.newHttpClient();
        for (var language : new String[][] {{"ru", "режиме симуляции"}, {"en", "runs in simulation"}}) {
            var page = http.send(
                    java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                                    "http://localhost:" + port + "/simulated-room/" + meeting + "?role=host"))
                            .header("Accept", "text/html")
                            .header("Accept-Language", language[0])
                            .build(),
                    java.net.http.HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(page.body()).contains(language[1]).contains(meeting);
        }
        assertThat(call("GET", "/simulated-room/" + meeting, null, null)
                        .at("/simulated")
                        .asBoolean())
                .isTrue();
    }
}

package space.lectio.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import space.lectio.TestServer;

class ProfileTest extends TestServer {

    @Test
    void theFrontEndSavesTheFourFieldsOfItsForm() {
        var anna = aPerson("teacher", "Анна", "Петрова");
        var token = tokenFor(anna, "teacher");

        var saved = call(
                "PUT",
                "/api/me/",
                token,
                "{\"first_name\":\" Анна-Мария \",\"middle_name\":\"Сергеевна\",\"last_name\":\"Ким\",\"avatar\":\"data:image/png;base64,AAAA\"}");

        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.at("/first_name").asString()).isEqualTo("Анна-Мария");
        assertThat(saved.body().has("school")).isFalse();
        var me = get("/accounts/api/me/", token);
        assertThat(me.at("/last_name").asString()).isEqualTo("Ким");
        assertThat(me.at("/avatar").asString()).isEqualTo("data:image/png;base64,AAAA");
        assertThat(me.body().has("school")).isTrue();
        assertThat(me.body().has("school_membership")).isTrue();
        assertThat(me.at("/available_platforms/0/id").asString()).isEqualTo("zoom_pool");
        var events = database.fetch(
                "select payload::text from eventstore.domain_event where aggregate_identifier = ?", "person-" + anna);
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().get(0, String.class)).doesNotContain("Анна", "Ким", "base64");
    }

    @Test
    void whatIsNotSaidStaysAndWhatIsNotAllowedIsPassedOver() {
        var ivan = aPerson("student", "Иван", "Иванов");
        var token = tokenFor(ivan, "student");

        var saved = call(
                "PATCH",
                "/api/me/",
                token,
                "{\"date_of_birth\":\"2009-01-03\",\"role\":\"admin\",\"is_superuser\":true,\"email\":\"x@y.example\",\"id\":1,\"active\":false}");

        assertThat(saved.at("/date_of_birth").asString()).isEqualTo("2009-01-03");
        assertThat(saved.at("/first_name").asString()).isEqualTo("Иван");
        assertThat(saved.at("/role").asString()).isEqualTo("student");
        assertThat(saved.at("/id").asLong()).isEqualTo(ivan);
        assertThat(saved.at("/email").asString()).isNotEqualTo("x@y.example");
        assertThat(call("PATCH", "/api/me/", token, "{\"date_of_birth\":null}")
                        .at("/date_of_birth")
                        .isNull())
                .isTrue();
        assertThat(get("/api/me/", token).at("/available_platforms").size()).isZero();
    }

    @Test
    void limitsAreSaidFieldByField() {
        var token = tokenFor(aPerson("student", "Иван", "Иванов"), "student");

        var wrong = call(
                "PUT",
                "/api/me/",
                token,
                JSON.createObjectNode()
                        .put("first_name", "x".repeat(151))
                        .put("avatar", "x".repeat(2_000_001))
                        .put("zoom_pmi_link", "javascript:alert(1)")
                        .put("date_of_birth", "вчера")
                        .toString());

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.at("/first_name/0").asString()).isEqualTo("Не больше 150 символов.");
        assertThat(wrong.at("/avatar/0").isString()).isTrue();
        assertThat(wrong.at("/zoom_pmi_link/0").isString()).isTrue();
        assertThat(wrong.at("/date_of_birth/0").isString()).isTrue();
    }

    @Test
    void aDateOfBirthLiesBetween1900AndToday() {
        var token = tokenFor(aPerson("student", "Иван", "Иванов"), "student");
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Moscow"));
        for (var wrong :
                List.of(today.plusDays(2).toString(), "1899-12-31", "0001-01-01", "9999-12-31", "2111-01-01")) {
            for (var method : List.of("PATCH", "PUT")) {
                var refused = call(method, "/api/me/", token, "{\"date_of_birth\":\"" + wrong + "\"}");
                assertThat(refused.status()).as(wrong).isEqualTo(400);
                assertThat(refused.at("/date_of_birth/0").asString()).contains("между 1900-01-01 и 20");
            }
        }
        for (var right : List.of("1900-01-01", today.minusDays(1).toString())) {
            assertThat(call("PATCH", "/api/me/", token, "{\"date_of_birth\":\"" + right + "\"}")
                            .at("/date_of_birth")
                            .asString())
                    .isEqualTo(right);
        }
    }

    @Test
    void anAvatarIsAPictureThatABrowserShows() {
        var person = aPerson("student", "Иван", "Иванов");
        var token = tokenFor(person, "student");
        for (var wrong : List.of(
                "data:image/svg+xml;base64,PHN2Zz4=",
                "data:text/html;base64,PGI+",
                "data:image/png,<svg onload=alert(1)>",
                "data:image/png;base64,",
                "data:image/png;base64,AA AA",
                "data:image/png;base64,AAAA===",
                "data:image/png;charset=utf-8;base64,AAAA",
                "javascript:alert(1)",
                "//elsewhere.example/a.png",
                "/\\\\elsewhere.example/a.png",
                "https://elsewhere.example/a.png\" onerror=\"alert(1)",
                "a.png",
                "https://elsewhere.example/" + "x".repeat(2_000))) {
            var refused = call(
                    "PUT",
                    "/api/me/",
                    token,
                    JSON.createObjectNode().put("avatar", wrong).toString());
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.at("/avatar/0").asString()).as(wrong).contains("PNG, JPEG, WebP");
        }
        for (var right : List.of(
                "data:image/png;base64,AAAA",
                "data:image/jpeg;base64,/9j/4A==",
                "data:image/webp;base64,UklGRg==",
                "data:image/gif;base64,R0lGODdh",
                "https://elsewhere.example/a.png?size=2",
                "/media/avatars/1.png",
                "")) {
            assertThat(call("PUT", "/api/me/", token, "{\"avatar\":\"" + right + "\"}")
                            .at("/avatar")
                            .asString())
                    .isEqualTo(right);
        }
        database.execute("update identity.person set avatar = 'avatars/old.png' where id = ?", person);
        assertThat(call("PUT", "/api/me/", token, "{\"first_name\":\"Ян\",\"avatar\":\"avatars/old.png\"}")
                        .status())
                .as("what an import brought comes back with the form")
                .isEqualTo(200);
    }

    @Test
    void everySubscriptionIsActiveAndUnlimited() {
        var subscription = get("/api/subscription/", tokenFor(aPerson("teacher", "Анна", "Петрова"), "teacher"));

        assertThat(subscription.status()).isEqualTo(200);
        assertThat(subscription.at("/status").asString()).isEqualTo("active");
        assertThat(subscription.at("/expires_at").isNull()).isTrue();
        assertThat(subscription.at("/plan").asString()).isNotEmpty();
    }

    @Test
    void announcementsReachThoseTheyAreMeantFor() {
        database.execute("""
                insert into identity.status_message (id, message, target, active, created_at)
                values (9001, 'всем', 'all', true, now()), (9002, 'ученикам', 'students', true, now()),
                  (9003, 'учителям', 'teachers', true, now()), (9004, 'старое', 'all', false, now())""");

        var pupil = get("/accounts/api/status-messages/", tokenFor(aPerson("student", "Иван", "Иванов"), "student"));
        var teacher = get("/api/status-messages/", tokenFor(aPerson("teacher", "Анна", "Петрова"), "teacher"));

        assertThat(pupil.body().toString()).contains("всем", "ученикам").doesNotContain("учителям", "старое");
        assertThat(teacher.body().toString()).contains("всем", "учителям").doesNotContain("ученикам", "старое");
    }
}

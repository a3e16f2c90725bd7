package space.lectio.upgrade;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import space.lectio.RunningServer;
import space.lectio.RunningServer.Answer;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.domain.host.CredentialsChange;
import space.lectio.eventstore.ReadModels;
import space.lectio.shared.SecretBox;
import space.lectio.shared.eventstore.Projection;
import space.lectio.shared.eventstore.ProjectionRebuild;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * This version goes on in the home of an older one, at the moment when the older one was stopped: the clock is set back to it,
 * so that the lesson that went on then goes on now. The tests run in order on one server; the first ones only read.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradedHomeTest {

    private static final String VERSION = "cc532e4";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /**
     * Where this version answers otherwise on purpose: path and place as regular expressions, and why. Members that came later
     * need no entry.
     */
    private static final List<Deviation> DECIDED = List.of(
            new Deviation("/api/schedule/lessons/.*", "/count", "as the next"),
            new Deviation(
                    "/api/schedule/lessons/.*",
                    "/results/more",
                    "the group's teacher sees the lesson that a substitute gives (ADR 16)"),
            new Deviation("/api/me/", "/school_membership/joined_at", "times end as the original's do"),
            new Deviation(
                    "/api/homework/",
                    "/results/[0-9]+/group_assignments/[0-9]+/deadline",
                    "times end as the original's do"),
            new Deviation(
                    "/api/submissions/",
                    "/results/[0-9]+/is_individual",
                    "says of work for a single pupil what individual=1 finds"),
            new Deviation(
                    "/api/me/",
                    "/(zoom_connected|zoom_email|available_platforms)",
                    "an own account connected in that version did not show, an imported one as the word of Zoom's API"),
            new Deviation(
                    "/api/integrations/platforms/",
                    "/platforms/(google_meet|zoom_personal)/(configured|email)",
                    "imported connections show, so that they can be taken off"),
            new Deviation(
                    "/api/schedule/lessons/.*", "/results/[0-9]+/recording_id", "only for who may watch the recording"),
            new Deviation("/api/(homework|submissions)/.*", "/.*(audioUrl|imageUrl|url)", "links say who looks"),
            new Deviation("/api/zoom-pool/zoom-accounts/", "/(count|results/more)", "own accounts are hosts"));

    private record Deviation(String path, String place, String why) {}

    private static @Nullable KeptHome kept;
    private static @Nullable RunningServer server;
    private static String origin = "";
    private static final Map<String, String> TOKENS = new HashMap<>();

    /** Runs from the moment at which the home was left. */
    @Configuration(proxyBeanMethods = false)
    static class Then {

        @Bean
        Clock clock(Environment environment) {
            var behind = Duration.between(
                    Instant.parse(environment.getRequiredProperty("test.recorded-at")),
                    InstantSource.system().instant());
            return Clock.offset(Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS)), behind.negated());
        }
    }

    @BeforeAll
    static void thisVersionStartsInTheHomeOfAnOlderOne() throws Exception {
        var home = KeptHome.of(VERSION);
        kept = home;
        var started = RunningServer.start(
                Map.of(
                        "PANEL_HOME",
                        home.folder().toString(),
                        "ZOOM_WEBHOOK_SECRET",
                        "kept-home-webhook-secret",
                        "test.recorded-at",
                        home.recordedAt().toString()),
                Then.class);
        server = started;
        origin = started.origin();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static JsonNode facts() {
        return home().facts();
    }

    private static KeptHome home() {
        return requireNonNull(kept);
    }

    private static <T> T bean(Class<T> type) {
        return requireNonNull(server).bean(type);
    }

    private static DSLContext database() {
        return bean(DSLContext.class);
    }

    private static Answer call(String method, String path, @Nullable String token, @Nullable String body) {
        return requireNonNull(server).call(method, path, token, body);
    }

    private static Answer signIn(String email, String password) {
        return requireNonNull(server).signIn(email, password);
    }

    private static String tokenOf(String email) {
        return TOKENS.computeIfAbsent(email, who -> {
            var answer = signIn(who, passwordOf(who));
            assertThat(answer.status())
                    .as("%s signs in: %s", who, answer.body())
                    .isEqualTo(200);
            return answer.body().get("access").asString();
        });
    }

    private static String passwordOf(String email) {
        if (email.equals(facts().at("/changed_password/email").asString())) {
            return facts().at("/changed_password/new").asString();
        }
        if (email.equals(facts().at("/teacher_made_by_command/email").asString())) {
            return facts().at("/teacher_made_by_command/password").asString();
        }
        try {
            return JSON.readTree(java.nio.file.Files.readString(
                            java.nio.file.Path.of("src/test/resources/legacy/backup-small.passwords.json")))
                    .get(email)
                    .asString();
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
    }

    @Test
    @Order(0)
    void anOwnAccountThatLayUnusedWithItsPersonIsAHostNow() {
        await("select 1 from identity.person where zoom_client_secret is not null");
        assertThat(database().fetch("""
                        select c.zoom_account_id from conferencing.host h
                        join conferencing.host_credentials c on c.host_id = h.id
                        join identity.person p on p.id = h.owner_teacher_id
                        where p.email = 'anna.petrova@school.example'""").getValues(0, String.class)).containsExactly("fakeAcct");
    }

    private static void await(String nothingLeft) {
        for (int look = 0; look < 200 && !database().fetch(nothingLeft).isEmpty(); look++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(database().fetch(nothingLeft)).isEmpty();
    }

    @Test
    @Order(1)
    void everyEventIsThere() {
        var stored = new HashMap<String, Long>();
        database()
                .fetch("select payload_type, count(*) from eventstore.domain_event group by 1")
                .forEach(row -> stored.put(row.get(0, String.class), row.get(1, Long.class)));
        facts().get("events")
                .properties()
                .forEach(event -> assertThat(stored.getOrDefault(event.getKey(), 0L))
                        .as(event.getKey())
                        .isGreaterThanOrEqualTo(event.getValue().asLong()));
    }

    @Test
    @Order(2)
    void everyScreenShowsWhatItShowed() {
        var differences = new ArrayList<String>();
        var asked = 0;
        for (var person : facts().get("answers").properties()) {
            for (var screen : person.getValue().properties()) {
                var answer = call("GET", screen.getKey(), tokenOf(person.getKey()), null);
                asked++;
                if (answer.status() != 200) {
                    differences.add(person.getKey() + " " + screen.getKey() + ": " + answer.status());
                    continue;
                }
                compare(screen.getKey(), "", screen.getValue(), answer.body(), differences);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(asked).isGreaterThan(40);
    }

    /** What was recorded is to be there; more may be. */
    private static void compare(
            String path, String place, JsonNode recorded, JsonNode shown, List<String> differences) {
        if (decided(path, place)) {
            return;
        }
        if (recorded.isObject() && shown.isObject()) {
            for (var member : recorded.properties()) {
                compare(
                        path,
                        place + "/" + member.getKey(),
                        member.getValue(),
                        shown.path(member.getKey()),
                        differences);
            }
        } else if (recorded.isArray()
                && shown.isArray()
                && recorded.size() < shown.size()
                && decided(path, place + "/more")) {
            var there = recorded.valueStream().map(each -> each.get("id")).collect(Collectors.toSet());
            var same = JSON.createArrayNode();
            shown.valueStream().filter(each -> there.contains(each.get("id"))).forEach(same::add);
            compare(path, place, recorded, same, differences);
        } else if (recorded.isArray() && shown.isArray() && recorded.size() == shown.size()) {
            for (int i = 0; i < recorded.size(); i++) {
                compare(path, place + "/" + i, recorded.get(i), shown.get(i), differences);
            }
        } else if (!textOf(recorded).equals(textOf(shown))) {
            differences.add(path + " " + place + ": " + recorded + " was, " + shown + " is");
        }
    }

    private static boolean decided(String path, String place) {
        return DECIDED.stream().anyMatch(one -> path.matches(one.path()) && place.matches(one.place()));
    }

    private static String textOf(JsonNode value) {
        return value.toString().replace(facts().get("server").asString(), origin);
    }

    @Test
    @Order(3)
    void theDatabaseThatLetEverybodyInAsksForThePasswordNow() {
        assertThat(database().fetchValue("select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"))
                .isEqualTo(0L);
        var port = database().fetchValue("show port");
        assertThatThrownBy(() ->
                        DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/postgres?user=postgres"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    @Order(3)
    void theSealedSecretsOpen() {
        var logins = bean(HostVault.class);
        facts().get("sealed")
                .properties()
                .forEach(secret -> assertThat(
                                logins.of(secret.getValue().asLong()).clientSecret())
                        .isEqualTo(secret.getKey()));
        assertThat(facts().get("sealed").size()).isEqualTo(3);
    }

    @Test
    @Order(3)
    void everySealedValueIsBoundToItsRowAndNoStartLinkLiesInClear() {
        var newest = bean(SecretBox.class).header();
        for (var column : List.of(
                "conferencing.host_credentials.client_secret",
                "conferencing.webhook_delivery.body",
                "conferencing.room.zoom_start_url")) {
            var name = column.substring(column.lastIndexOf('.') + 1);
            var table = column.substring(0, column.lastIndexOf('.'));
            var values = database()
                    .fetch("select " + name + " from " + table + " where " + name + " is not null")
                    .getValues(0, byte[].class);
            assertThat(values)
                    .as(column)
                    .isNotEmpty()
                    .allSatisfy(value ->
                            assertThat(Arrays.copyOf(value, SecretBox.HEADER)).isEqualTo(newest));
        }
        var sealed = new ArrayList<Long>();
        facts().get("sealed").values().forEach(host -> sealed.add(host.asLong()));
        var logins = bean(HostVault.class);
        var own = logins.of(sealed.get(1)).clientSecret();
        var copied = "update conferencing.host_credentials set client_secret ="
                + " (select client_secret from conferencing.host_credentials where host_id = ?) where host_id = ?";
        database().execute(copied, sealed.get(0), sealed.get(1));
        assertThatThrownBy(() -> logins.of(sealed.get(1))).hasMessageContaining("enter it again");
        logins.change(sealed.get(1), new CredentialsChange(null, null, null, own, null), home().recordedAt());
        assertThat(logins.of(sealed.get(1)).clientSecret()).isEqualTo(own);
    }

    @Test
    @Order(4)
    void rebuiltReadModelsEqualTheOnesThatCameAlong() throws Exception {
        var readModels = new ReadModels(
                database(),
                requireNonNull(server).context().getBeanProvider(Projection.class).stream()
                        .toList());
        var before = readModels.dump();
        bean(ProjectionRebuild.class).run();
        assertThat(readModels.dump()).isEqualTo(before);
    }

    @Test
    @Order(5)
    void aChangedPasswordStaysChanged() {
        var changed = facts().get("changed_password");
        assertThat(signIn(changed.get("email").asString(), changed.get("old").asString())
                        .status())
                .isEqualTo(401);
        assertThat(signIn(changed.get("email").asString(), changed.get("new").asString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Order(6)
    void whoWasSignedInStaysSignedInAndAPersonalLinkLeadsOn() {
        var refresh = facts().at("/refresh_token/token").asString();
        var refreshed = call(
                "POST",
                "/api/jwt/refresh/",
                null,
                JSON.createObjectNode().put("refresh", refresh).toString());
        assertThat(refreshed.status()).isEqualTo(200);
        var me = call("GET", "/api/me/", refreshed.body().get("access").asString(), null);
        assertThat(me.body().get("email").asString())
                .isEqualTo(facts().at("/refresh_token/email").asString());

        var link = facts().at("/join_link/url")
                .asString()
                .substring(facts().get("server").asString().length());
        assertThat(call("GET", link, null, null).status()).isLessThan(400);
    }

    @Test
    @Order(7)
    void theRunningLessonGoesOnAndEnds() {
        var running = facts().get("running");
        var lesson = "/api/schedule/lessons/" + running.get("lesson").asLong() + "/";
        var teacher = tokenOf(running.get("teacher").asString());
        var late = tokenOf(running.get("late_student").asString());

        var joined = call("POST", lesson + "join/", late, null);
        assertThat(joined.status()).isEqualTo(200);
        assertThat(joined.body().get("join_url").asString())
                .isEqualTo(running.get("join_url").asString());
        var again = call("POST", lesson + "start-new/", teacher, null);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().get("zoom_start_url").asString())
                .isEqualTo(running.get("start_url").asString());

        assertThat(call("POST", lesson + "end/", teacher, null).status()).isEqualTo(200);
        assertThat(call("GET", "/api/schedule/lessons/", teacher, null)
                        .body()
                        .get("results")
                        .values())
                .filteredOn(row -> row.get("id").equals(running.get("lesson")))
                .singleElement()
                .matches(row -> row.get("ended_at").isString(), "has ended")
                .matches(row -> row.get("room_state").isNull(), "has given its room back");
    }

    @Test
    @Order(8)
    void everyKindOfHistoryGoesOn() {
        var anna = tokenOf(facts().at("/running/teacher").asString());
        var dmitry = tokenOf("dmitry.belov@school.example");
        var admin = tokenOf("admin@school.example");
        var student = facts().at("/changed_password/email").asString();
        var moved = facts().at("/lessons/moved").asLong();
        var series = facts().at("/series/changed").asLong();
        var suspended = facts().at("/hosts/suspended").asLong();
        var score = call("GET", "/api/submissions/8/", dmitry, null)
                .body()
                .at("/answers/0/id")
                .asLong();

        ok(call("PATCH", "/api/schedule/lessons/" + moved + "/", anna, "{\"title\": \"Логарифмы, часть 2\"}"));
        ok(call(
                "POST",
                "/api/schedule/lessons/quick-start/",
                anna,
                "{\"group_id\": 1, \"title\": \"После обновления\"}"));
        ok(call("PATCH", "/api/recurring-lessons/" + series + "/", anna, "{\"location\": \"каб. 7\"}"));
        ok(call("PATCH", "/api/groups/2/", dmitry, "{\"description\": \"по средам\"}"));
        ok(call("POST", "/api/groups/3/regenerate_code/", anna, null));
        ok(call("POST", "/api/zoom-pool/zoom-accounts/" + suspended + "/resume/", admin, null));
        ok(call(
                "PATCH",
                "/api/submissions/8/update_answer/",
                dmitry,
                "{\"answer_id\": %d, \"teacher_score\": 0, \"teacher_feedback\": \"пересмотрено\"}".formatted(score)));
        ok(call("PATCH", "/api/schedule/recordings/1/", anna, "{\"title\": \"Производная\"}"));
        ok(call(
                "POST",
                "/api/change-password/",
                tokenOf(student),
                JSON.createObjectNode()
                        .put("old_password", passwordOf(student))
                        .put("new_password", "Ещё-один-пароль-8")
                        .toString()));
        assertThat(signIn(student, "Ещё-один-пароль-8").status()).isEqualTo(200);

        assertThat(database().fetch("""
                        select aggregate_identifier from eventstore.domain_event
                        group by aggregate_identifier having count(*) <> max(sequence_number) + 1""")).isEmpty();
        assertThat(call("GET", "/api/schedule/lessons/" + moved + "/", anna, null)
                        .body()
                        .get("title")
                        .asString())
                .isEqualTo("Логарифмы, часть 2");
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 299);
    }

    @Test
    @Order(9)
    void readModelsOfOldAndNewEventsRebuild() throws Exception {
        rebuiltReadModelsEqualTheOnesThatCameAlong();
    }
}

package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.StatementCounter;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.write.PoolAggregates;
import space.lectio.shared.eventstore.ProjectionRebuild;
import tools.jackson.databind.JsonNode;

/** An administrator looks after the host accounts. */
@ExtendWith(OutputCaptureExtension.class)
class PoolAdminTest extends PoolServer {

    private static final String ACCOUNTS = "/api/zoom-pool/zoom-accounts/";
    private static final String CANARY = "canary-secret-7h3k";

    @Autowired
    HostVault logins;

    @Autowired
    ProjectionRebuild rebuild;

    @Autowired
    PostgresPool pool;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    StatementCounter statements;

    private String admin = "";

    @BeforeEach
    void anAdministrator() {
        admin = tokenFor(aPerson("admin", "Ольга", "Админ"), "admin");
    }

    private Answer patch(long host, String body) {
        return call("PATCH", ACCOUNTS + host + "/", admin, body);
    }

    private Answer act(long host, String action) {
        return post(ACCOUNTS + host + "/" + action + "/", admin, "{}");
    }

    private JsonNode item(long host) {
        return get(ACCOUNTS + host + "/", admin).body();
    }

    private String hostOf(Answer started) {
        assertThat(started.status()).isEqualTo(200);
        return started.at("/account_email").asString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "zoom_user_id": "Host@School.Example ", "email": "another name"                           | the user in another case
            "zoom_user_id": "\\u00a0host@school.example", "api_key": "c-9", "zoom_account_id": "a-9", "api_secret": "s", "email": "x" | another app
            "email": " HOST@school.example"                                                           | the address alone
            "zoom_user_id": "host\\u200b@school.example", "email": "x"                               | a character without width
            "zoom_user_id": "\\uff48ost@school.example", "email": "x"                                 | a full-width letter
            "zoom_user_id": "ME", "email": "host@school.example"                                      | me in another spelling
            """)
    void oneZoomUserIsOneHostHoweverTheyAreSpelled(String members, String how) {
        var first = post(ACCOUNTS, admin, "{\"email\": \"one\", \"zoom_user_id\": \"host@school.example\"}");
        assertThat(first.status()).isEqualTo(201);
        var before = database.fetchCount(org.jooq.impl.DSL.table("conferencing.host"));

        var second = post(ACCOUNTS, admin, "{" + members + "}");

        assertThat(second.status()).as(how).isEqualTo(400);
        assertThat(second.at("/detail").asString()).contains("Zoom");
        assertThat(database.fetchCount(org.jooq.impl.DSL.table("conferencing.host")))
                .isEqualTo(before);
        var other = post(ACCOUNTS, admin, "{\"email\": \"two\", \"zoom_user_id\": \"other@school.example\"}");
        assertThat(patch(
                                other.at("/id").asLong(),
                                "{" + members + (members.contains("user_id") ? "" : ", \"zoom_user_id\": \"me\"") + "}")
                        .status())
                .as(how)
                .isEqualTo(400);
        assertThat(item(other.at("/id").asLong()).at("/zoom_user_id").asString())
                .isEqualTo("other@school.example");
        assertThat(patch(first.at("/id").asLong(), "{" + members + "}").status())
                .as("the same account may be spelled anew")
                .isEqualTo(200);
    }

    @Test
    void oneAppOfTheOwnerIsOneHost() {
        var app = "\"api_key\": \"client-7\", \"api_secret\": \"%s\", \"zoom_account_id\": \"%s\"}";
        assertThat(post(ACCOUNTS, admin, "{\"email\": \"one\", " + app.formatted("s", "acct-7"))
                        .status())
                .isEqualTo(201);
        assertThat(post(ACCOUNTS, admin, "{\"email\": \"two\", " + app.formatted("t", "ACCT-7 "))
                        .status())
                .isEqualTo(400);
        assertThat(post(ACCOUNTS, admin, "{\"email\": \"two\", " + app.formatted("t", "acct-8"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anAccountIsAddedCompleteAndFoundAgain() {
        var teacher = aPerson("teacher", "Анна", "Петрова");
        var added = post(ACCOUNTS, admin, """
                {"email": "pool@school.example", "api_key": "client-1", "api_secret": "s", "zoom_account_id": "acct-1",
                 "zoom_user_id": "host@school.example", "max_concurrent_meetings": "2", "capacity": 300,
                 "preferred_teachers": [%d], "current_meetings": 5}""".formatted(teacher));

        assertThat(added.status()).isEqualTo(201);
        var id = added.at("/id").asLong();
        var listed = get(ACCOUNTS + "?page=" + lastPage(), admin).at("/results");
        assertThat(listed.get(listed.size() - 1)).isEqualTo(added.body()).isEqualTo(item(id));
        assertThat(added.at("/email").asString()).isEqualTo("pool@school.example");
        assertThat(added.at("/api_key").asString()).isEqualTo("client-1");
        assertThat(added.at("/has_secret").asBoolean()).isTrue();
        assertThat(added.body().has("api_secret")).isFalse();
        assertThat(added.at("/zoom_account_id").asString()).isEqualTo("acct-1");
        assertThat(added.at("/zoom_user_id").asString()).isEqualTo("host@school.example");
        assertThat(added.at("/max_concurrent_meetings").asInt()).isEqualTo(2);
        assertThat(added.at("/capacity").asInt()).isEqualTo(300);
        assertThat(added.at("/preferred_teachers").toString()).isEqualTo("[" + teacher + "]");
        assertThat(added.at("/owner").isNull()).isTrue();
        assertThat(added.at("/current_meetings").asInt()).as("read-only").isZero();
        assertThat(added.at("/state").asString()).isEqualTo("active");
        assertThat(added.at("/state_reason").isNull()).isTrue();
        assertThat(added.at("/is_active").asBoolean()).isTrue();
        assertThat(added.at("/is_available").asBoolean()).isTrue();
        assertThat(added.at("/last_used_at").isNull()).isTrue();
        assertThat(added.at("/created_at").isString()).isTrue();
        assertThat(added.at("/updated_at").isString()).isTrue();

        var idle = post(ACCOUNTS, admin, "{\"email\": \"idle@school.example\", \"is_active\": false}");
        assertThat(idle.at("/state").asString()).isEqualTo("cordoned");
        assertThat(idle.at("/has_secret").asBoolean()).isFalse();
    }

    private long lastPage() {
        return (get(ACCOUNTS, admin).at("/count").asLong() + 19) / 20;
    }

    @Test
    void theSecretStandsInNoAnswerNoEventNoLogAndNoTable(CapturedOutput output) {
        var levels = LoggingSystem.get(getClass().getClassLoader());
        levels.setLogLevel("space.lectio", LogLevel.TRACE);
        try {
            LoggerFactory.getLogger("space.lectio.canary").trace("the log is heard");
            var added = post(ACCOUNTS, admin, """
                    {"email": "canary@school.example", "api_key": "c", "api_secret": "%s", "zoom_account_id": "acct-canary"}""".formatted(CANARY));
            var id = added.at("/id").asLong();
            theProviderSays("acct-canary", "Invalid client_id or client_secret", null, null, null);
            var answers = List.of(
                    added,
                    patch(id, "{\"api_secret\": \"%s\", \"capacity\": \"%s\"}".formatted(CANARY, CANARY)),
                    patch(id, "{\"api_secret\": \"%s2\"}".formatted(CANARY)),
                    get(ACCOUNTS + id, admin),
                    get(ACCOUNTS, admin),
                    act(id, "check"),
                    act(id, "cordon"),
                    post(ACCOUNTS, admin, "{\"api_secret\": \"%s\"}".formatted(CANARY)),
                    get("/schedule/api/zoom-accounts/", admin));
            assertThat(answers).noneMatch(answer -> answer.raw().body().contains(CANARY));
            assertThat(logins.of(id).clientSecret()).as("it was kept").isEqualTo(CANARY + "2");
            assertThat(logins.of(id).toString()).doesNotContain(CANARY);
        } finally {
            levels.setLogLevel("space.lectio", LogLevel.ERROR);
        }
        assertThat(output.getAll()).contains("the log is heard").doesNotContain(CANARY);
        assertThat(database.fetch("""
                        select 1 from eventstore.domain_event
                        where payload::text like ? or meta_data::text like ?""", "%" + CANARY + "%", "%" + CANARY + "%")).isEmpty();
        assertThat(database.fetch(
                        "select 1 from conferencing.host_credentials where position(?::bytea in client_secret) > 0",
                        CANARY))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/zoom-pool/zoom-accounts/",
        "POST, /api/zoom-pool/zoom-accounts/",
        "GET, /api/zoom-pool/zoom-accounts/stats/",
        "GET, /api/zoom-pool/zoom-accounts/ID/",
        "PUT, /api/zoom-pool/zoom-accounts/ID/",
        "PATCH, /api/zoom-pool/zoom-accounts/ID/",
        "DELETE, /api/zoom-pool/zoom-accounts/ID/",
        "POST, /api/zoom-pool/zoom-accounts/ID/release/",
        "POST, /api/zoom-pool/zoom-accounts/ID/toggle_active/",
        "POST, /api/zoom-pool/zoom-accounts/ID/cordon/",
        "POST, /api/zoom-pool/zoom-accounts/ID/uncordon/",
        "POST, /api/zoom-pool/zoom-accounts/ID/suspend/",
        "POST, /api/zoom-pool/zoom-accounts/ID/resume/",
        "POST, /api/zoom-pool/zoom-accounts/ID/check/",
        "GET, /schedule/api/zoom-accounts/",
        "GET, /schedule/api/zoom-accounts/status_summary/",
    })
    void onlyAdministratorsLookAfterThePool(String method, String path) {
        var host = aHost("closed@school.example");
        var before = item(host);
        var teacher = tokenFor(aPerson("teacher", "А", "Б"), "teacher");
        var pupil = tokenFor(aPerson("student", "А", "Б"), "student");
        for (var id : List.of(Long.toString(host), "999999999")) {
            var asked = path.replace("ID", id);
            assertThat(call(method, asked, null, null).status()).isEqualTo(401);
            assertThat(call(method, asked, teacher, null).status()).isEqualTo(403);
            assertThat(call(method, asked, pupil, "{\"email\": \"x\"}").status())
                    .isEqualTo(403);
        }
        assertThat(item(host)).isEqualTo(before);
        if (path.contains("ID")) {
            assertThat(call(method, path.replace("ID", "999999999"), admin, "{}")
                            .status())
                    .isEqualTo(404);
            assertThat(call(method, path.replace("ID", "none"), admin, "{}").status())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                         | email
            {"email": ""}                                              | email
            {"email": null}                                            | email
            {"email": ["x"]}                                           | email
            {"email": "x", "max_concurrent_meetings": 0}               | max_concurrent_meetings
            {"email": "x", "max_concurrent_meetings": 101}             | max_concurrent_meetings
            {"email": "x", "max_concurrent_meetings": "two"}           | max_concurrent_meetings
            {"email": "x", "capacity": 1}                              | capacity
            {"email": "x", "capacity": 1e400}                          | capacity
            {"email": "x", "owner": -1}                                | owner
            {"email": "x", "owner": 999999999}                         | owner
            {"email": "x", "preferred_teachers": 3}                    | preferred_teachers
            {"email": "x", "preferred_teachers": [999999999]}          | preferred_teachers
            {"email": "x", "is_active": "perhaps"}                     | is_active
            {"email": "x", "zoom_account_id": "a\\u0000b"}             | zoom_account_id
            {"email": "x", "api_secret": {"a": 1}}                     | api_secret
            []                                                         | non_field_errors
            """)
    void whatNoAccountCanBeIsRefusedAndNothingIsAdded(String body, String field) {
        var before = get(ACCOUNTS, admin).at("/count").asLong();
        var answer = post(ACCOUNTS, admin, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/" + field).isArray()).as(answer.raw().body()).isTrue();
        assertThat(get(ACCOUNTS, admin).at("/count").asLong()).isEqualTo(before);
    }

    @Test
    void aPupilIsNoOwner() {
        var host = aHost("one@school.example");
        var pupil = aPerson("student", "Лиза", "Цой");
        assertThat(patch(host, "{\"owner\": %d}".formatted(pupil))
                        .at("/owner/0")
                        .asString())
                .isEqualTo("Здесь должны быть только преподаватели.");
    }

    @Test
    void whatIsNotSaidStaysAsItIsInAPutToo() {
        var host = aHost("one@school.example", 1, "acct-one");
        var teacher = aPerson("teacher", "Анна", "Петрова");

        var put = call("PUT", ACCOUNTS + host + "/", admin, """
                {"email": "uno@school.example", "api_key": "key-2", "api_secret": "", "max_concurrent_meetings": 2,
                 "capacity": 500, "owner": %d}""".formatted(teacher));

        assertThat(put.status()).isEqualTo(200);
        var login = logins.of(host);
        assertThat(login.label()).isEqualTo("uno@school.example");
        assertThat(login.clientId()).isEqualTo("key-2");
        assertThat(login.clientSecret()).isEqualTo("a-very-secret");
        assertThat(login.accountId()).isEqualTo("acct-one");
        assertThat(put.at("/max_concurrent_meetings").asInt()).isEqualTo(2);
        assertThat(put.at("/capacity").asInt()).isEqualTo(500);
        assertThat(put.at("/owner").asLong()).isEqualTo(teacher);
        assertThat(patch(host, "{\"owner\": null}").at("/owner").isNull()).isTrue();
        assertThat(database.fetch("""
                        select payload_type from eventstore.domain_event where aggregate_identifier = ?
                        order by sequence_number""", "host-" + host).getValues(0, String.class))
                .containsExactly(
                        "conferencing.host-added",
                        "conferencing.host-slots-agreed",
                        "conferencing.host-capacity-agreed",
                        "conferencing.host-handed-over",
                        "conferencing.host-handed-over");
    }

    @Test
    void aCordonedAccountGetsNoNewLessonAndTheRunningOneKeepsIt() {
        var host = aHost("one@school.example", 2, "acct-one");
        var running = aLesson(IN_TEN_MINUTES);
        assertThat(hostOf(start(running))).isEqualTo("one@school.example");

        var cordoned = act(host, "cordon");

        assertThat(cordoned.status()).isEqualTo(200);
        assertThat(cordoned.at("/state").asString()).isEqualTo("cordoned");
        assertThat(cordoned.at("/state_reason").asString()).isEqualTo("by_operator");
        assertThat(cordoned.at("/current_meetings").asInt()).isEqualTo(1);
        assertThat(cordoned.at("/is_available").asBoolean()).isFalse();
        assertThat(hostOf(start(running))).isEqualTo("one@school.example");
        var next = aLesson(IN_TEN_MINUTES);
        assertThat(start(next).status()).isEqualTo(503);
        assertThat(act(host, "uncordon").at("/state").asString()).isEqualTo("active");
        assertThat(hostOf(start(next))).isEqualTo("one@school.example");
    }

    @Test
    void aSuspendedAccountIsResumedAndNotUncordoned() {
        var host = aHost("one@school.example");
        assertThat(act(host, "suspend").at("/state").asString()).isEqualTo("suspended");
        var uncordoned = act(host, "uncordon");
        assertThat(uncordoned.status()).isEqualTo(409);
        assertThat(uncordoned.at("/code").asString()).isEqualTo("host_is_suspended");
        assertThat(act(host, "resume").at("/state").asString()).isEqualTo("active");
        assertThat(act(host, "resume").status()).isEqualTo(200);
    }

    @Test
    void theOriginalsSwitchIsACordonAndLiftsWhateverKeepsTheAccountOut() {
        var host = aHost("one@school.example");
        var off = act(host, "toggle_active");
        assertThat(off.at("/is_active").asBoolean(true)).isFalse();
        assertThat(off.at("/detail").isString()).isTrue();
        assertThat(item(host).at("/state").asString()).isEqualTo("cordoned");
        assertThat(act(host, "toggle_active").at("/is_active").asBoolean()).isTrue();
        act(host, "suspend");
        assertThat(act(host, "toggle_active").at("/is_active").asBoolean()).isTrue();
        assertThat(item(host).at("/state").asString()).isEqualTo("active");
        assertThat(patch(host, "{\"is_active\": false}").at("/state").asString())
                .isEqualTo("cordoned");
    }

    @Test
    void aReleasedAccountIsFreeForTheNextLesson() {
        var host = aHost("one@school.example");
        var first = aLesson(IN_TEN_MINUTES);
        start(first);
        var second = aLesson(IN_TEN_MINUTES);
        assertThat(start(second).status()).isEqualTo(503);
        assertThat(item(host).at("/current_meetings").asInt()).isEqualTo(1);

        var released = act(host, "release");

        assertThat(released.status()).isEqualTo(200);
        assertThat(released.at("/current_meetings").asInt(-1)).isZero();
        assertThat(released.at("/detail").asString()).isEqualTo("Аккаунт освобождён");
        assertThat(latestLease(first).get("end_reason")).isEqualTo("BY_OPERATOR");
        assertThat(hostOf(start(second))).isEqualTo("one@school.example");
        assertThat(start(first).status()).as("nothing is left for it").isEqualTo(503);
        aHost("two@school.example");
        assertThat(hostOf(start(first))).isEqualTo("two@school.example");
    }

    @Test
    void anAccountThatALessonHasStaysAndOneThatNobodyHasGoesWithItsCredentials() {
        var host = aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        start(school);
        var refused = call("DELETE", ACCOUNTS + host + "/", admin, null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code").asString()).isEqualTo("host_in_use");
        assertThat(logins.of(host).accountId()).isEqualTo("acct-one@school.example");

        end(school);
        meetingsAreSettled();
        assertThat(call("DELETE", ACCOUNTS + host + "/", admin, null).status()).isEqualTo(204);

        assertThat(get(ACCOUNTS + host, admin).status()).isEqualTo(404);
        assertThat(act(host, "resume").status()).isEqualTo(404);
        assertThat(call("DELETE", ACCOUNTS + host + "/", admin, null).status()).isEqualTo(404);
        assertThat(database.fetch("select 1 from conferencing.host_credentials where host_id = ?", host))
                .isEmpty();
        assertThat(start(aLesson(IN_TEN_MINUTES)).status()).isEqualTo(503);
    }

    @Test
    void anAccountWhoseMeetingIsStillBeingEndedStaysUnlessThereIsNoHope() {
        var host = aHost("one@school.example");
        database.execute("""
                insert into conferencing.meeting (lease_id, lesson_id, host_id, meeting_id, state, since, next_look_at, looks)
                values (-2, -2, ?, 'm', 'TO_END', now(), now() + interval '1 year', 4)""", host);
        assertThat(call("DELETE", ACCOUNTS + host + "/", admin, null).status()).isEqualTo(409);

        database.execute("update conferencing.meeting set looks = 5 where lease_id = -2");
        assertThat(call("DELETE", ACCOUNTS + host + "/", admin, null).status()).isEqualTo(204);
        assertThat(database.fetchValue("select state from conferencing.meeting where lease_id = -2"))
                .as("nobody looks for its credentials any more")
                .isEqualTo("OVER");
        database.execute("delete from conferencing.meeting where lease_id = -2");
    }

    @Test
    void whoRemovesAnAccountStandsInLineWithThoseWhoChooseOne() throws Exception {
        var host = aHost("one@school.example");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var chosen = new CompletableFuture<Void>();
            var choosing = threads.submit(() -> new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                pool.lock();
                database.execute("""
                        insert into conferencing.lease (id, lesson_id, host_id, slot, fence, granted_at, expires_at,
                          recording_groups, recording_students)
                        values (-1, -1, ?, 1, -1, now(), now(), '{}', '{}')""", host);
                chosen.complete(null);
                waitForSomebodyInLine();
            }));
            chosen.get(10, TimeUnit.SECONDS);
            var removed = call("DELETE", ACCOUNTS + host + "/", admin, null);
            choosing.get(10, TimeUnit.SECONDS);
            assertThat(removed.status()).isEqualTo(409);
        } finally {
            database.execute("delete from conferencing.lease where id = -1");
        }
    }

    /** Until the one who removes waits, or had time enough to remove without waiting. */
    private void waitForSomebodyInLine() {
        for (int look = 0; look < 40; look++) {
            if (!database.fetch("select 1 from pg_locks where locktype = 'advisory' and not granted")
                    .isEmpty()) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void aRebuiltPoolEqualsTheLiveOne() throws Exception {
        var host = aHost("one@school.example");
        patch(host, "{\"max_concurrent_meetings\": 3, \"capacity\": 50, \"is_active\": false}");
        act(aHost("two@school.example"), "suspend");
        act(aHost("three@school.example"), "cordon");
        var back = aHost("four@school.example");
        act(back, "cordon");
        act(back, "suspend");
        act(back, "resume");
        var gone = aHost("five@school.example");
        call("DELETE", ACCOUNTS + gone + "/", admin, null);
        var live = database.fetch("select * from conferencing.host order by id").formatJSON();

        rebuild.run();

        assertThat(database.fetch("select * from conferencing.host order by id").formatJSON())
                .isEqualTo(live);
    }

    @Test
    void statisticsCountLeasesAndRememberThePeaksOfTheMonth() {
        aHost("wide@school.example", 2, "acct-wide");
        aHost("single@school.example");
        act(aHost("cordoned@school.example"), "cordon");
        // A month that no other test has been in: 1 May 2027 begins at 21:00 in the school's zone.
        clock.standAt(Instant.parse("2027-04-30T19:00:00Z"));
        admin = tokenFor(aPerson("admin", "Ольга", "Админ"), "admin");
        var ofApril = aLesson(IN_TEN_MINUTES);
        start(ofApril);
        start(aLesson(IN_TEN_MINUTES));
        clock.standAt(clock.instant().plusSeconds(1));
        end(ofApril);
        assertPeaks(2, 2);

        clock.standAt(Instant.parse("2027-05-01T10:00:00Z"));
        admin = tokenFor(aPerson("admin", "Ольга", "Админ"), "admin");
        assertPeaks(1, 1);
        var second = aLesson(IN_TEN_MINUTES);
        var third = aLesson(IN_TEN_MINUTES);
        start(second);
        start(third);
        clock.standAt(clock.instant().plusSeconds(1));
        end(second);
        end(third);
        // At the very moment of the others' end.
        start(aLesson(IN_TEN_MINUTES));

        var stats = get(ACCOUNTS + "stats/", admin).body();
        assertPeaks(2, 3);
        assertThat(stats.at("/current_sessions").asInt()).isEqualTo(2);
        assertThat(stats.at("/currently_in_use").asInt()).isEqualTo(2);
        assertThat(stats.at("/active_accounts").asInt()).isEqualTo(2);
        assertThat(stats.at("/available_accounts").asInt()).isEqualTo(1);
        assertThat(stats.at("/total_accounts").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(stats.at("/updated_at").asString()).isEqualTo(clock.instant().toString());
    }

    private void assertPeaks(int accounts, int sessions) {
        var stats = get(ACCOUNTS + "stats/", admin).body();
        assertThat(List.of(
                        stats.at("/peak_in_use").asInt(),
                        stats.at("/peak_sessions").asInt()))
                .isEqualTo(List.of(accounts, sessions));
    }

    @Test
    void theOldPathShowsWhoIsBusyAndNoCredentials() {
        aHost("one@school.example");
        aHost("two@school.example");
        start(aLesson(IN_TEN_MINUTES));

        var summary = get("/schedule/api/zoom-accounts/status_summary/", admin).body();

        assertThat(summary.at("/active").asInt()).isEqualTo(2);
        assertThat(summary.at("/busy").asInt()).isEqualTo(1);
        assertThat(summary.at("/free").asInt()).isEqualTo(1);
        assertThat(summary.at("/total").asInt())
                .isEqualTo(summary.at("/inactive").asInt() + 2);
        assertThat(summary.at("/busy_accounts").size()).isEqualTo(1);
        assertThat(summary.at("/busy_accounts/0/name").asString()).isEqualTo("one@school.example");
        var listed = get("/schedule/api/zoom-accounts/", admin);
        assertThat(listed.at("/count").asInt()).isEqualTo(summary.at("/total").asInt());
        assertThat(listed.at("/results/0").propertyNames()).containsExactly("id", "name", "is_active", "is_busy");
        assertThat(post("/schedule/api/zoom-accounts/", admin, "{}").status()).isEqualTo(405);
    }

    @Test
    void aCheckTellsWhatTheProviderSaysAndAppliesItOnRequest() {
        var host = aHost("one@school.example", 2, "acct-one");
        theProviderSays("acct-one", null, "Licensed", 50, 1);

        var found = act(host, "check");

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.at("/works").asBoolean()).isTrue();
        assertThat(found.at("/plan").asString()).isEqualTo("Licensed");
        assertThat(found.at("/downgraded").asBoolean()).isTrue();
        assertThat(found.at("/differences/0/what").asString()).isEqualTo("slots");
        assertThat(found.at("/differences/0/configured").asInt()).isEqualTo(2);
        assertThat(found.at("/differences/0/found").asInt()).isEqualTo(1);
        assertThat(item(host).at("/max_concurrent_meetings").asInt())
                .as("nothing changes unless asked")
                .isEqualTo(2);

        post(ACCOUNTS + host + "/check/", admin, "{\"apply\": true}");
        assertThat(item(host).at("/max_concurrent_meetings").asInt()).isEqualTo(1);
        assertThat(item(host).at("/capacity").asInt()).isEqualTo(50);
        assertThat(item(host).at("/state").asString()).isEqualTo("active");

        theProviderSays("acct-one", null, "Basic", 100, 1);
        post(ACCOUNTS + host + "/check/", admin, "{\"apply\": true}");
        assertThat(item(host).at("/state").asString()).isEqualTo("cordoned");
        assertThat(item(host).at("/state_reason").asString()).isEqualTo("downgraded");

        theProviderSays("acct-one", "Invalid client_id or client_secret", null, null, null);
        var broken = post(ACCOUNTS + host + "/check/", admin, "{\"apply\": true}");
        assertThat(broken.at("/works").asBoolean(true)).isFalse();
        assertThat(broken.at("/problem").asString()).isEqualTo("Invalid client_id or client_secret");
        assertThat(item(host).at("/state_reason").asString()).isEqualTo("downgraded");
    }

    @Test
    void aSecretThatCannotBeOpenedIsSaidByTheCheckAndReplacedByANewOne() {
        var host = aHost("one@school.example");
        database.execute(
                "update conferencing.host_credentials set client_secret = ? where host_id = ?", new byte[40], host);
        assertThat(act(host, "check").at("/problem").asString()).contains("damaged");
        assertThat(patch(host, "{\"api_secret\": \"new\"}").status()).isEqualTo(200);
        assertThat(act(host, "check").at("/works").asBoolean()).isTrue();
    }

    @Test
    void theListComesInPages() {
        for (int number = 0; number < 25; number++) {
            aHost("many" + number + "@school.example");
        }
        var first = get(ACCOUNTS, admin);
        assertThat(first.at("/results").size()).isEqualTo(20);
        assertThat(first.at("/next").asString()).endsWith("/api/zoom-pool/zoom-accounts/?page=2");
        assertThat(get(ACCOUNTS + "?page=0", admin).status()).isEqualTo(404);
        assertThat(statements.duringWithKnownCaller(() -> get(ACCOUNTS, admin))).hasSizeLessThanOrEqualTo(3);
        assertThat(statements.duringWithKnownCaller(() -> get(ACCOUNTS + "stats/", admin)))
                .hasSize(1);
    }

    /** Each decision on the account reads its whole history. */
    @Test
    void anOperatorsSwitchesAreBoundedPerHour() {
        var host = aHost("switched@school.example");
        var history = PoolAggregates.HOST.id(host).value();
        database.execute("""
                insert into eventstore.domain_event (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                  payload_type, payload_revision, payload, meta_data)
                select gen_random_uuid()::text, aggregate_identifier, n, type, ?, payload_type, payload_revision, payload,
                  meta_data
                from eventstore.domain_event, generate_series(1, 300) n
                where aggregate_identifier = ? and sequence_number = 0""", clock.instant().toString(), history);
        try {
            for (var action : List.of("cordon", "uncordon", "suspend", "resume", "toggle_active")) {
                assertThat(act(host, action).status()).as(action).isEqualTo(429);
            }
        } finally {
            database.execute(
                    "delete from eventstore.domain_event where aggregate_identifier = ? and sequence_number between 1 and 300",
                    history);
        }
    }
}

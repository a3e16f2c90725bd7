package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.conferencing.api.CordonHost;
import space.lectio.conferencing.api.HostAccountEvent.CordonReason;
import space.lectio.conferencing.api.HostAccounts;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.write.connectaccount.FormerOwnAccounts;
import space.lectio.shared.Caller;
import space.lectio.shared.SecretBox;

/** A teacher connects an own account at the provider. */
class IntegrationsTest extends PoolServer {

    private static final String SAVE = "/api/integrations/zoom/save-credentials/";
    private static final String CANARY = "canary-own-secret-2m";

    @Autowired
    HostVault logins;

    @Autowired
    HostAccounts hosts;

    @Autowired
    FormerOwnAccounts former;

    @Autowired
    SecretBox secrets;

    private School school = new School(0, 0, 0, 0);
    private String teacher = "";

    @BeforeEach
    void aTeacher() {
        school = aLesson(IN_TEN_MINUTES);
        teacher = tokenFor(school.teacher(), "teacher");
    }

    private static String credentials(String accountId, String secret) {
        return "{\"account_id\": \"%s\", \"client_id\": \"own-client\", \"client_secret\": \"%s\"}"
                .formatted(accountId, secret);
    }

    private Answer save(String accountId) {
        return post(SAVE, teacher, credentials(accountId, CANARY));
    }

    @Test
    void anOwnAccountHostsItsTeachersLessonsAndNobodyElses() {
        theProviderSays("acct-own", null, "Licensed", 300, 2);

        var saved = save("acct-own");

        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.at("/success").asBoolean()).isTrue();
        assertThat(saved.at("/detail").asString()).isEqualTo("Zoom подключён");
        var own = hosts.ownedBy(school.teacher()).orElseThrow();
        assertThat(own.slots()).isEqualTo(2);
        assertThat(own.capacity()).isEqualTo(300);
        aHost("pool@school.example");
        var email = database.fetchValue("select email from identity.person where id = ?", school.teacher());
        assertThat(start(school).at("/account_email").asString()).isEqualTo(email);
        assertThat(start(aLesson(IN_TEN_MINUTES)).at("/account_email").asString())
                .isEqualTo("pool@school.example");
        assertThat(start(aLesson(IN_TEN_MINUTES)).status())
                .as("the second slot is the teacher's, too")
                .isEqualTo(503);
    }

    @Test
    void whatTheProviderDoesNotTellIsWhatEveryPlanCanDo() {
        assertThat(save("acct-own").status()).isEqualTo(200);
        var own = hosts.ownedBy(school.teacher()).orElseThrow();
        assertThat(own.slots()).isEqualTo(1);
        assertThat(own.capacity()).isEqualTo(100);
    }

    @Test
    void credentialsThatTheProviderRefusesAreNotKept() {
        theProviderSays("acct-own", "Invalid client_id or client_secret", null, null, null);

        var refused = save("acct-own");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/code").asString()).isEqualTo("zoom_credentials_refused");
        assertThat(refused.at("/detail").asString())
                .isEqualTo("Zoom не принимает эти данные: Invalid client_id or client_secret");
        assertThat(hosts.ownedBy(school.teacher())).isEmpty();
        assertThat(refused.raw().body()).doesNotContain(CANARY);
    }

    @Test
    void newCredentialsReplaceTheOldOnesAndLiftTheCordonForRefusedOnes() {
        save("acct-own");
        var own = hosts.ownedBy(school.teacher()).orElseThrow().id();
        commands.<Void>send(new CordonHost(own, CordonReason.CREDENTIALS_REFUSED), Caller.SYSTEM);
        assertThat(get("/api/integrations/zoom/status/", teacher)
                        .at("/connected")
                        .asBoolean(true))
                .isFalse();
        theProviderSays("acct-new", null, "Licensed", 500, 1);

        assertThat(save("acct-new").status()).isEqualTo(200);

        var after = hosts.ownedBy(school.teacher()).orElseThrow();
        assertThat(after.id()).isEqualTo(own);
        assertThat(after.capacity()).isEqualTo(500);
        assertThat(after.state()).isEqualTo("active");
        assertThat(logins.of(own).accountId()).isEqualTo("acct-new");
    }

    @Test
    void anOperatorsCordonStaysWhenTheTeacherSavesAgain() {
        save("acct-own");
        var own = hosts.ownedBy(school.teacher()).orElseThrow().id();
        commands.<Void>send(new CordonHost(own, CordonReason.BY_OPERATOR), Caller.SYSTEM);
        save("acct-own");
        assertThat(hosts.find(own).orElseThrow().state()).isEqualTo("cordoned");
    }

    @Test
    void twoClicksAtTheSameMomentMakeOneAccount() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> click = () -> save("acct-own");
            for (var answer : threads.invokeAll(List.of(click, click, click, click))) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
        assertThat(hosts.all().stream()
                        .filter(host -> Long.valueOf(school.teacher()).equals(host.owner())))
                .hasSize(1);
    }

    @Test
    void theSecretStandsInNoAnswerAndNoEvent() {
        var answers = List.of(
                save("acct-own"),
                get("/api/integrations/zoom/status/", teacher),
                get("/api/integrations/platforms/", teacher));
        assertThat(answers).noneMatch(answer -> answer.raw().body().contains(CANARY));
        assertThat(database.fetch(
                        "select 1 from eventstore.domain_event where payload::text like ?", "%" + CANARY + "%"))
                .isEmpty();
        assertThat(logins.of(hosts.ownedBy(school.teacher()).orElseThrow().id()).clientSecret())
                .isEqualTo(CANARY);
    }

    @Test
    void aDisconnectedAccountIsForgottenUnlessALessonHasIt() {
        save("acct-own");
        start(school);
        var inUse = post("/api/integrations/zoom/disconnect/", teacher, "{}");
        assertThat(inUse.status()).isEqualTo(409);
        assertThat(inUse.at("/detail").asString()).startsWith("На этом аккаунте идёт или ещё завершается урок");

        end(school);
        meetingsAreSettled();
        assertThat(post("/api/integrations/zoom/disconnect/", teacher, "{}")
                        .at("/detail")
                        .asString())
                .isEqualTo("Zoom отключён");

        assertThat(hosts.ownedBy(school.teacher())).isEmpty();
        assertThat(get("/api/integrations/zoom/status/", teacher)
                        .at("/configured")
                        .asBoolean(true))
                .isFalse();
        assertThat(post("/api/integrations/zoom/disconnect/", teacher, "{}").status())
                .as("the second time")
                .isEqualTo(200);
    }

    @Test
    void theProfileFollowsTheOwnAccount() {
        var before = get("/api/me/", teacher);
        assertThat(before.at("/zoom_connected").asBoolean(true)).isFalse();
        assertThat(before.at("/zoom_email").asString()).isEmpty();
        assertThat(before.at("/available_platforms").findValuesAsString("id")).containsExactly("zoom_pool");

        save("acct-own");
        var connected = get("/api/me/", teacher);
        assertThat(connected.at("/zoom_connected").asBoolean()).isTrue();
        assertThat(connected.at("/zoom_email").asString())
                .isEqualTo(connected.at("/email").asString());
        var personal = connected.at("/available_platforms/1");
        assertThat(personal.at("/id").asString()).isEqualTo("zoom_personal");
        assertThat(personal.at("/connected").asBoolean()).isTrue();
        assertThat(personal.at("/email").asString())
                .isEqualTo(connected.at("/email").asString());
        assertThat(call("PATCH", "/api/me/", teacher, "{}")
                        .at("/zoom_connected")
                        .asBoolean())
                .as("in the answer to a change, too")
                .isTrue();

        var own = hosts.ownedBy(school.teacher()).orElseThrow().id();
        commands.<Void>send(new CordonHost(own, CordonReason.CREDENTIALS_REFUSED), Caller.SYSTEM);
        var refused = get("/api/me/", teacher);
        assertThat(refused.at("/zoom_connected").asBoolean(true)).isFalse();
        assertThat(refused.at("/available_platforms/1/connected").asBoolean(true))
                .isFalse();

        assertThat(post("/api/integrations/zoom/disconnect/", teacher, "{}").status())
                .isEqualTo(200);
        var after = get("/api/me/", teacher);
        assertThat(after.at("/zoom_connected").asBoolean(true)).isFalse();
        assertThat(after.at("/available_platforms").findValuesAsString("id")).containsExactly("zoom_pool");
        assertThat(database.fetch("select 1 from conferencing.host_credentials where host_id = ?", own))
                .as("nothing sealed stays behind")
                .isEmpty();
    }

    @Test
    void whatAnEarlierVersionKeptWithThePersonBecomesTheirAccountOnce() throws Exception {
        var admin = aPerson("admin", "Олег", "Ким");
        keptWithThePerson(school.teacher(), "acct-former", CANARY);
        keptWithThePerson(admin, "acct-admin", CANARY);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Object> server = () -> {
                former.takeOver();
                return "";
            };
            for (var done : threads.invokeAll(List.of(server, server, server))) {
                done.get();
            }
        }

        var own = hosts.ownedBy(school.teacher()).orElseThrow();
        assertThat(logins.of(own.id()).accountId()).isEqualTo("acct-former");
        assertThat(logins.of(own.id()).clientSecret()).isEqualTo(CANARY);
        assertThat(hosts.ownedBy(admin)).as("who cannot use it").isEmpty();
        assertThat(database.fetch(
                        "select 1 from identity.person where zoom_client_secret is not null or zoom_account_id <> ''"))
                .isEmpty();
        assertThat(get("/api/me/", teacher).at("/zoom_connected").asBoolean()).isTrue();

        assertThat(post("/api/integrations/zoom/disconnect/", teacher, "{}").status())
                .isEqualTo(200);
        former.takeOver();
        assertThat(hosts.ownedBy(school.teacher())).isEmpty();
    }

    private void keptWithThePerson(long person, String account, String secret) {
        database.execute(
                "update identity.person set zoom_account_id = ?, zoom_client_id = 'former', zoom_client_secret = ? where id = ?",
                account,
                secrets.seal("identity.person.zoom_client_secret/" + person, secret),
                person);
    }

    @Test
    void anImportedConnectionToGoogleMeetShowsUntilItIsTakenOff() {
        database.execute(
                "update identity.person set google_meet_connected = true, google_meet_email = 'anna@gmail.example' where id = ?",
                school.teacher());
        var status = get("/api/integrations/google-meet/status/", teacher);
        assertThat(status.at("/configured").asBoolean()).isTrue();
        assertThat(status.at("/connected").asBoolean(true)).isFalse();
        assertThat(status.at("/email").asString()).isEqualTo("anna@gmail.example");
        var platform = get("/api/integrations/platforms/", teacher).at("/platforms/google_meet");
        assertThat(platform.at("/configured").asBoolean()).isTrue();
        assertThat(platform.at("/available").asBoolean(true)).isFalse();

        for (int time = 0; time < 2; time++) {
            var off = post("/api/integrations/google-meet/disconnect/", teacher, "{}");
            assertThat(off.status()).isEqualTo(200);
            assertThat(off.at("/detail").asString()).isEqualTo("Google Meet отключён");
        }

        var me = get("/api/me/", teacher);
        assertThat(me.at("/google_meet_connected").asBoolean(true)).isFalse();
        assertThat(me.at("/google_meet_email").asString()).isEmpty();
        assertThat(me.at("/available_platforms").findValuesAsString("id")).doesNotContain("google_meet");
        assertThat(get("/api/integrations/google-meet/status/", teacher)
                        .at("/configured")
                        .asBoolean(true))
                .isFalse();
        assertThat(database.fetchValue(
                        "select count(*) from eventstore.domain_event where aggregate_identifier = ?",
                        "person-" + school.teacher()))
                .as("once")
                .isEqualTo(1L);
    }

    @Test
    void theScreenOfPlatformsShowsWhatIsThere() {
        var before = get("/api/integrations/platforms/", teacher).at("/platforms");
        assertThat(before.at("/zoom_pool/available").asBoolean(true)).isFalse();
        assertThat(before.at("/zoom_personal/configured").asBoolean(true)).isFalse();
        assertThat(before.at("/zoom_personal/email").isNull()).isTrue();
        assertThat(before.at("/google_meet/available").asBoolean(true)).isFalse();
        assertThat(before.at("/google_meet/has_credentials").asBoolean(true)).isFalse();

        save("acct-own");
        assertThat(get("/api/integrations/platforms/", teacher)
                        .at("/platforms/zoom_pool/available")
                        .asBoolean(true))
                .as("the account of one teacher is no pool")
                .isFalse();
        aHost("pool@school.example");

        var after = get("/api/integrations/platforms/", teacher).at("/platforms");
        assertThat(after.at("/zoom_pool/available").asBoolean()).isTrue();
        assertThat(after.at("/zoom_pool/name").asString()).isEqualTo("Zoom школы");
        assertThat(after.at("/zoom_personal/configured").asBoolean()).isTrue();
        assertThat(after.at("/zoom_personal/email").asString()).endsWith("@test.example");
    }

    @Test
    void whoConnectsTheAccountOfSomebodyElseHearsWhatToDo() {
        assertThat(save("acct-own").status()).isEqualTo(200);
        var other = aPerson("teacher", "Дмитрий", "Белов");
        var asOther = tokenFor(other, "teacher");
        var body = "{\"account_id\": \"%s\", \"client_id\": \"own-client\", \"client_secret\": \"s\"}";
        var first = post(SAVE, asOther, body.formatted(" ACCT-own "));
        assertThat(post(SAVE, asOther, body.formatted("acct-other")).status()).isEqualTo(200);
        for (var taken : List.of(first, post(SAVE, asOther, body.formatted("acct-own")))) {
            assertThat(taken.status()).isEqualTo(400);
            assertThat(taken.at("/code").asString()).isEqualTo("own_account_taken");
            assertThat(taken.at("/detail").asString())
                    .contains("уже подключён", "администратора")
                    .doesNotContain("в пуле", "Петрова", "запис");
        }
        assertThat(logins.of(hosts.ownedBy(other).orElseThrow().id()).accountId())
                .isEqualTo("acct-other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"account_id\": \"a\", \"client_id\": \"b\"}",
                "[]",
                "{\"account_id\": \"\", \"client_id\": \"\", \"client_secret\": \"\"}"
            })
    void whatIsMissingIsNamed(String body) {
        var answer = post(SAVE, teacher, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/detail").asString()).isNotEmpty();
        assertThat(hosts.ownedBy(school.teacher())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, zoom/save-credentials/",
        "POST, zoom/disconnect/",
        "GET, zoom/status/",
        "GET, platforms/",
        "POST, google-meet/disconnect/",
        "GET, google-meet/status/",
    })
    void ownAccountsAreForTeachers(String method, String path) {
        var asked = "/api/integrations/" + path;
        assertThat(call(method, asked, null, null).status()).isEqualTo(401);
        assertThat(call(method, asked, tokenFor(school.pupil(), "student"), "{}")
                        .status())
                .isEqualTo(403);
        assertThat(call(method, asked, tokenFor(aPerson("admin", "А", "Б"), "admin"), "{}")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, zoom/auth-url/",
        "GET, zoom/callback/",
        "GET, google-meet/auth-url/",
        "GET, google-meet/callback/",
        "POST, google-meet/save-credentials/",
    })
    void whatIsNotOfferedIsSaidInJson(String method, String path) {
        var answer = call(method, "/api/integrations/" + path, teacher, null);
        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.at("/code").asString()).isEqualTo("not_offered");
        assertThat(answer.at("/detail").asString()).isEqualTo("Эта возможность здесь не поддерживается.");
    }
}

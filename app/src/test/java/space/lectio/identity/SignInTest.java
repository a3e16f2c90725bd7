package space.lectio.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.TestServer;
import space.lectio.identity.api.DeactivatePerson;
import space.lectio.identity.api.EndSessions;
import space.lectio.identity.api.NewPasswords;
import space.lectio.identity.api.RegisterPerson;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.Role;

class SignInTest extends TestServer {

    private static final String PASSWORD = "Верная лошадь 7";

    /** Goal S5 in full: {@code -Drefresh.rounds=1000}. */
    private static final int ROTATIONS = Integer.getInteger("refresh.rounds", 3);

    private static final int SIGN_OUTS = Integer.getInteger("refresh.rounds", 5);

    @Autowired
    CommandDispatcher commands;

    @Autowired
    NewPasswords passwords;

    @AfterEach
    void letTimeRun() {
        clock.run();
    }

    private record Someone(long id, String email) {}

    private Someone someone(Role role) {
        var email = UUID.randomUUID() + "@people.example";
        long id = commands.send(
                new RegisterPerson(email, passwords.hashed(PASSWORD, email), role, "Анна", "Петрова"), Caller.SYSTEM);
        return new Someone(id, email);
    }

    private Answer signIn(String email, String password) {
        return call(
                "POST",
                "/api/jwt/token/",
                null,
                JSON.createObjectNode()
                        .put("email", email)
                        .put("password", password)
                        .toString());
    }

    private Answer refresh(String token, boolean rotate) {
        return call(
                "POST",
                "/api/jwt/refresh/",
                null,
                JSON.createObjectNode()
                        .put("refresh", token)
                        .put("rotate", rotate)
                        .toString());
    }

    private static String refreshOf(Answer pair) {
        return pair.at("/refresh").asString();
    }

    private static String accessOf(Answer pair) {
        return pair.at("/access").asString();
    }

    @Test
    void theTokensCarryWhatTheFrontEndReads() {
        var teacher = someone(Role.TEACHER);
        clock.standAt(Instant.parse("2026-11-23T10:00:00Z"));

        var pair = signIn("  " + teacher.email().toUpperCase() + " ", PASSWORD);

        assertThat(pair.status()).isEqualTo(200);
        var access = JSON.readTree(Base64.getUrlDecoder().decode(accessOf(pair).split("\\.")[1]));
        assertThat(access.at("/token_type").asString()).isEqualTo("access");
        assertThat(access.at("/user_id").isIntegralNumber()).isTrue();
        assertThat(access.at("/user_id").asLong()).isEqualTo(teacher.id());
        assertThat(access.at("/role").asString()).isEqualTo("teacher");
        assertThat(access.at("/is_superuser").isBoolean()).isTrue();
        assertThat(access.at("/email").asString()).isEqualTo(teacher.email());
        assertThat(access.at("/jti").asString()).isNotEmpty();
        assertThat(access.at("/exp").asLong() - access.at("/iat").asLong()).isEqualTo(30 * 60);
        var refresh =
                JSON.readTree(Base64.getUrlDecoder().decode(refreshOf(pair).split("\\.")[1]));
        assertThat(refresh.at("/token_type").asString()).isEqualTo("refresh");
        assertThat(refresh.at("/user_id").asLong()).isEqualTo(teacher.id());
        assertThat(refresh.at("/exp").asLong() - refresh.at("/iat").asLong()).isEqualTo(7 * 24 * 3600);
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreAnsweredAlike() {
        var pupil = someone(Role.STUDENT);

        var wrong = signIn(pupil.email(), "не тот пароль");
        var unknown = signIn("nobody-" + pupil.email(), "не тот пароль");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.at("/detail").asString()).isEqualTo("Неверный email или пароль");
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void aRefusalTakesEquallyLongWhoeverIsMeant() {
        var pupil = someone(Role.STUDENT);
        for (var email : new String[] {pupil.email(), "nobody-" + pupil.email()}) {
            var begun = System.nanoTime();
            assertThat(signIn(email, "не тот пароль").status()).isEqualTo(401);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        }
    }

    @Test
    void missingAndBlankMembersAreNamed() {
        var nothing = call("POST", "/api/jwt/token/", null, "{}");
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(nothing.at("/email/0").asString()).isEqualTo("Обязательное поле.");
        assertThat(nothing.at("/password/0").asString()).isEqualTo("Обязательное поле.");
        assertThat(call("POST", "/api/jwt/token-ci", null, "{\"email\":\"a@b.example\",\"password\":\" \"}")
                        .at("/password/0")
                        .asString())
                .isNotEmpty();
        assertThat(call("POST", "/api/jwt/refresh/", null, "{}").status()).isEqualTo(400);
        assertThat(call("POST", "/api/jwt/verify/", null, "{}").status()).isEqualTo(400);
    }

    @Test
    void aRefreshTokenIsGoodForItsWholeLifeAndNoLonger() {
        var monday = Instant.parse("2026-11-23T10:00:00Z");
        clock.standAt(monday);
        var pair = signIn(someone(Role.TEACHER).email(), PASSWORD);
        for (int day = 1; day < 7; day++) {
            clock.standAt(monday.plus(Duration.ofDays(day)));
            var again = refresh(refreshOf(pair), false);
            assertThat(again.status()).isEqualTo(200);
            assertThat(refreshOf(again)).isEqualTo(refreshOf(pair));
            assertThat(get("/api/me/", accessOf(again)).status()).isEqualTo(200);
        }
        clock.standAt(monday.plus(Duration.ofDays(7)).plusSeconds(1));
        var late = refresh(refreshOf(pair), false);
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.at("/code").asString()).isEqualTo("token_not_valid");
        assertThat(late.at("/detail").asString()).isEqualTo("Токен недействителен или просрочен.");
    }

    @Test
    void signingOutEndsTheSessionForBothTokensAndForThisSessionOnly() {
        var teacher = someone(Role.TEACHER);
        var here = signIn(teacher.email(), PASSWORD);
        var elsewhere = signIn(teacher.email(), PASSWORD);
        assertThat(get("/api/me/", accessOf(here)).status()).isEqualTo(200);

        assertThat(call("POST", "/api/jwt/logout/", accessOf(here), "{\"refresh\":\"" + refreshOf(here) + "\"}")
                        .status())
                .isEqualTo(200);

        assertThat(refresh(refreshOf(here), false).status()).isEqualTo(401);
        assertThat(get("/api/me/", accessOf(here)).status()).isEqualTo(401);
        assertThat(call("POST", "/api/jwt/verify/", null, "{\"token\":\"" + accessOf(here) + "\"}")
                        .status())
                .isEqualTo(401);
        assertThat(refresh(refreshOf(elsewhere), false).status()).isEqualTo(200);
        assertThat(call("POST", "/api/jwt/verify/", null, "{\"token\":\"" + accessOf(elsewhere) + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void signingOutNeedsTheRefreshTokenUnlessItIsEverywhere() {
        var teacher = someone(Role.TEACHER);
        var withAccess = signIn(teacher.email(), PASSWORD);
        for (var body : new String[] {null, "{}", "{\"refresh\":\"\"}", "{\"everywhere\":false}"}) {
            var refused = call("POST", "/api/jwt/logout/", accessOf(withAccess), body);
            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(refused.at("/code").asString()).isEqualTo("refresh_token_missing");
        }
        assertThat(refresh(refreshOf(withAccess), false).status()).isEqualTo(200);
        assertThat(call("POST", "/api/jwt/logout/", accessOf(withAccess), "{\"everywhere\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(refresh(refreshOf(withAccess), false).status()).isEqualTo(401);

        var withRefresh = signIn(teacher.email(), PASSWORD);
        assertThat(call("POST", "/api/jwt/logout/", null, "{\"refresh\":\"" + refreshOf(withRefresh) + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(refresh(refreshOf(withRefresh), false).status()).isEqualTo(401);

        assertThat(call("POST", "/api/jwt/logout/", null, "{}").status()).isEqualTo(400);
        assertThat(call("POST", "/api/jwt/logout/", null, "{\"refresh\":\"x.y.z\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whoIsDeactivatedIsOutWithinFiveSeconds() {
        var teacher = someone(Role.TEACHER);
        var pair = signIn(teacher.email(), PASSWORD);
        assertThat(get("/api/me/", accessOf(pair)).status()).isEqualTo(200);

        commands.<Void>send(new DeactivatePerson(teacher.id(), false), Caller.SYSTEM);

        assertThat(refresh(refreshOf(pair), false).status()).isEqualTo(401);
        assertThat(get("/api/me/", accessOf(pair)).status()).isEqualTo(401);
        var again = signIn(teacher.email(), PASSWORD);
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.at("/detail").asString()).isEqualTo("Аккаунт деактивирован");
    }

    @Test
    void anotherNodeHearsOfARevokedSessionWithinFiveSeconds() throws Exception {
        var pair = signIn(someone(Role.TEACHER).email(), PASSWORD);
        assertThat(get("/api/me/", accessOf(pair)).status()).isEqualTo(200);
        var claims = JSON.readTree(Base64.getUrlDecoder().decode(accessOf(pair).split("\\.")[1]));

        // As another node does it: this one is not told.
        database.execute(
                "update identity.session set revoked_at = now() where id = ?",
                claims.at("/sid").asString());

        var until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (get("/api/me/", accessOf(pair)).status() == 200 && System.nanoTime() < until) {
            Thread.sleep(100);
        }
        assertThat(get("/api/me/", accessOf(pair)).status()).isEqualTo(401);
    }

    @Test
    void anotherPasswordEndsEverySessionButTheOneThatAsks() {
        var teacher = someone(Role.TEACHER);
        var here = signIn(teacher.email(), PASSWORD);
        var elsewhere = signIn(teacher.email(), PASSWORD);

        assertThat(call(
                                "POST",
                                "/api/change-password/",
                                accessOf(here),
                                "{\"old_password\":\"nonsense\",\"new_password\":\"Совсем другой 8\"}")
                        .status())
                .isEqualTo(400);
        assertThat(refresh(refreshOf(elsewhere), false).status()).isEqualTo(200);
        assertThat(call(
                                "POST",
                                "/accounts/api/change-password/",
                                accessOf(here),
                                "{\"old_password\":\"" + PASSWORD + "\",\"new_password\":\"Совсем другой 8\"}")
                        .status())
                .isEqualTo(200);

        assertThat(refresh(refreshOf(elsewhere), false).status()).isEqualTo(401);
        assertThat(get("/api/me/", accessOf(elsewhere)).status()).isEqualTo(401);
        assertThat(get("/api/me/", accessOf(here)).status()).isEqualTo(200);
        assertThat(refresh(refreshOf(here), false).status()).isEqualTo(200);
        var rotated = refresh(refreshOf(here), true);
        assertThat(rotated.status()).isEqualTo(200);
        assertThat(get("/api/me/", accessOf(rotated)).status()).isEqualTo(200);
        assertThat(signIn(teacher.email(), PASSWORD).status()).isEqualTo(401);
        assertThat(signIn(teacher.email(), "Совсем другой 8").status()).isEqualTo(200);
    }

    /** A later revocation takes the session that a change of password left. */
    @Test
    void theSessionThatChangedThePasswordEndsAsAnyOther() {
        var teacher = someone(Role.TEACHER);
        var here = signIn(teacher.email(), PASSWORD);
        assertThat(changePassword(accessOf(here), PASSWORD, "Совсем другой 8").status())
                .isEqualTo(200);
        var elsewhere = signIn(teacher.email(), "Совсем другой 8");
        assertThat(changePassword(accessOf(elsewhere), "Совсем другой 8", "И ещё один 9")
                        .status())
                .isEqualTo(200);
        assertThat(get("/api/me/", accessOf(here)).status()).isEqualTo(401);
        assertThat(refresh(refreshOf(here), false).status()).isEqualTo(401);

        commands.<Void>send(new EndSessions(teacher.id()), Caller.SYSTEM);
        assertThat(get("/api/me/", accessOf(elsewhere)).status()).isEqualTo(401);
        assertThat(refresh(refreshOf(elsewhere), false).status()).isEqualTo(401);
    }

    private Answer changePassword(String access, String former, String password) {
        return post(
                "/api/change-password/",
                access,
                JSON.createObjectNode()
                        .put("old_password", former)
                        .put("new_password", password)
                        .toString());
    }

    @Test
    void whatIsWrongWithAChangeOfPasswordStandsUnderTheRequestsOwnMember() {
        var teacher = someone(Role.TEACHER);
        var access = accessOf(signIn(teacher.email(), PASSWORD));
        for (var objected : new String[] {"short", "password123", teacher.email(), "x".repeat(300)}) {
            var refused = changePassword(access, PASSWORD, objected);
            assertThat(refused.status()).as(objected).isEqualTo(400);
            assertThat(refused.at("/new_password/0").asString())
                    .isNotEmpty()
                    .isEqualTo(refused.at("/detail").asString());
            assertThat(refused.body().has("password")).isFalse();
        }
        for (var former : new String[] {PASSWORD, "Не та лошадь 9"}) {
            var unchanged = changePassword(access, former, former);
            assertThat(unchanged.status()).isEqualTo(400);
            assertThat(unchanged.at("/code").asString()).isEqualTo("password_unchanged");
            assertThat(unchanged.at("/new_password/0").asString())
                    .isEqualTo("Новый пароль совпадает с текущим: придумайте другой");
        }
        assertThat(get("/api/me/", accessOf(signIn(teacher.email(), PASSWORD))).status())
                .isEqualTo(200);
        var wrong = changePassword(access, "nonsense", "Совсем другой 8");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.at("/old_password/0").asString()).isEqualTo("Неверный текущий пароль");
        assertThat(post("/api/change-password/", access, "{}").body().propertyNames())
                .contains("old_password", "new_password");
    }

    @Test
    void anotherRoleEndsTheAccessToken() {
        var teacher = someone(Role.TEACHER);
        var pair = signIn(teacher.email(), PASSWORD);
        database.execute("update identity.person set role = 'student' where id = ?", teacher.id());

        assertThat(get("/api/me/", accessOf(pair)).status()).isEqualTo(401);
        var renewed = refresh(refreshOf(pair), false);
        assertThat(get("/api/me/", accessOf(renewed)).at("/role").asString()).isEqualTo("student");
    }

    @Test
    void tokensOfOtherKindsAreRefused() {
        var pair = signIn(someone(Role.TEACHER).email(), PASSWORD);

        assertThat(get("/api/me/", refreshOf(pair)).status()).isEqualTo(401);
        assertThat(refresh(accessOf(pair), false).status()).isEqualTo(401);
        assertThat(refresh("nonsense", false).status()).isEqualTo(401);
        assertThat(refresh("x".repeat(10_000), false).status()).isEqualTo(401);
        assertThat(refresh("x".repeat(1_000_000), false).status()).isEqualTo(413);
        assertThat(get("/api/me/", tokenFor(4_000_000_000_000L, "teacher")).status())
                .isEqualTo(401);
    }

    @Test
    void fiveWrongPasswordsLockTheAddressForAMinuteAndLongerEachTime() {
        var noon = Instant.parse("2026-11-23T12:00:00Z");
        clock.standAt(noon);
        var pupil = someone(Role.STUDENT);
        var before = signIn(pupil.email(), PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertThat(signIn(pupil.email(), "wrong").at("/detail").asString()).isEqualTo("Неверный email или пароль");
        }

        var locked = signIn(pupil.email(), PASSWORD);
        assertThat(locked.status()).isEqualTo(401);
        assertThat(locked.at("/detail").asString()).isEqualTo("Слишком много попыток. Аккаунт временно заблокирован");
        assertThat(locked.raw().headers().firstValue("Retry-After")).hasValue("61");
        // Whoever is in stays in.
        assertThat(refresh(refreshOf(before), false).status()).isEqualTo(200);

        clock.standAt(noon.plusSeconds(61));
        assertThat(signIn(pupil.email(), "wrong").at("/code").asString()).isEqualTo("wrong_credentials");
        assertThat(signIn(pupil.email(), PASSWORD).at("/retry_after").asLong()).isEqualTo(121);
        clock.standAt(noon.plusSeconds(61 + 121));
        assertThat(signIn(pupil.email(), PASSWORD).status()).isEqualTo(200);
        assertThat(signIn(pupil.email(), "wrong").at("/code").asString()).isEqualTo("wrong_credentials");
        assertThat(signIn(pupil.email(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void twoPeopleWhoseAddressesDifferInCaseBothComeIn() {
        var name = UUID.randomUUID().toString().substring(0, 8);
        var first = someone(Role.STUDENT);
        var second = someone(Role.STUDENT);
        database.execute(
                "update identity.person set email = ?, email_twin = true where id = ?",
                "ivan" + name + "@mail.example",
                first.id());
        database.execute(
                "update identity.person set email = ? where id = ?", "Ivan" + name + "@mail.example", second.id());
        var hash = database.fetchValue("select password_hash from identity.person where id = ?", first.id());
        assertThat(String.valueOf(hash)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        var other = signIn(second.email(), PASSWORD);
        assertThat(other.status()).isEqualTo(401);
        setDjangoPassword(second.id(), "pbkdf2_sha256$1000$salt$" + pbkdf2OfSecond());

        assertThat(meOf(signIn("ivan" + name + "@mail.example", PASSWORD))).isEqualTo(first.id());
        assertThat(meOf(signIn("ivan" + name + "@mail.example", "Second-Person-2")))
                .isEqualTo(second.id());
        assertThat(meOf(signIn("Ivan" + name + "@mail.example", "Second-Person-2")))
                .isEqualTo(second.id());
        assertThat(meOf(signIn("Ivan" + name + "@mail.example", PASSWORD))).isEqualTo(first.id());
    }

    private long meOf(Answer pair) {
        assertThat(pair.status()).isEqualTo(200);
        return get("/api/me/", accessOf(pair)).at("/id").asLong();
    }

    private void setDjangoPassword(long person, String hash) {
        database.execute("update identity.person set password_hash = ? where id = ?", hash, person);
    }

    private static String pbkdf2OfSecond() {
        try {
            return Base64.getEncoder()
                    .encodeToString(javax.crypto.SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(new javax.crypto.spec.PBEKeySpec(
                                    "Second-Person-2".toCharArray(), "salt".getBytes(), 1000, 256))
                            .getEncoded());
        } catch (java.security.GeneralSecurityException exception) {
            throw new IllegalStateException(exception);
        }
    }

    @Test
    void aHashOfTheOriginalIsReplacedAtTheFirstSignIn() {
        var pupil = someone(Role.STUDENT);
        setDjangoPassword(pupil.id(), "pbkdf2_sha256$1000$salt$" + pbkdf2OfSecond());

        assertThat(signIn(pupil.email(), "Second-Person-2").status()).isEqualTo(200);

        assertThat(String.valueOf(
                        database.fetchValue("select password_hash from identity.person where id = ?", pupil.id())))
                .startsWith("$argon2id$");
        assertThat(signIn(pupil.email(), "Second-Person-2").status()).isEqualTo(200);
        setDjangoPassword(pupil.id(), "!iGMU440LZJZnuh5Vjk2X5qdAozDny7Ukuvutc4Q");
        assertThat(signIn(pupil.email(), "!").status()).isEqualTo(401);
        setDjangoPassword(pupil.id(), "");
        assertThat(signIn(pupil.email(), "any").status()).isEqualTo(401);
    }

    @Test
    void aClientMayAskForRotationAndAStolenTokenThenEndsTheSession() {
        var noon = Instant.parse("2026-11-23T12:00:00Z");
        clock.standAt(noon);
        var first = signIn(someone(Role.TEACHER).email(), PASSWORD);

        var second = refresh(refreshOf(first), true);
        assertThat(refreshOf(second)).isNotEqualTo(refreshOf(first));
        clock.standAt(noon.plusSeconds(9));
        assertThat(refreshOf(refresh(refreshOf(first), true)))
                .as("the answer was lost: the same successor")
                .isEqualTo(refreshOf(second));
        var third = refresh(refreshOf(second), true);
        assertThat(third.status()).isEqualTo(200);

        clock.standAt(noon.plusSeconds(20));
        assertThat(refresh(refreshOf(second), true).status())
                .as("a token used again after the grace")
                .isEqualTo(401);
        assertThat(refresh(refreshOf(third), true).status())
                .as("the whole family has ended")
                .isEqualTo(401);
        assertThat(get("/api/me/", accessOf(third)).status()).isEqualTo(401);
    }

    @Test
    void sixtyFourRotationsAtOnceGiveOneSuccessor() throws Exception {
        var token = refreshOf(signIn(someone(Role.TEACHER).email(), PASSWORD));
        for (int round = 0; round < ROTATIONS; round++) {
            var present = token;
            var successors = new HashSet<String>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var asks = IntStream.range(0, 64)
                        .<Callable<Answer>>mapToObj(i -> () -> refresh(present, true))
                        .toList();
                int refreshed = 0;
                for (var answer : threads.invokeAll(asks)) {
                    // Of one person 48 at once are carried out; the rest are told to come again.
                    assertThat(answer.get().status()).isIn(200, 429, 503);
                    if (answer.get().status() == 200) {
                        successors.add(refreshOf(answer.get()));
                        refreshed++;
                    }
                }
                assertThat(refreshed).isGreaterThanOrEqualTo(48);
            }
            assertThat(successors).hasSize(1).doesNotContain(present);
            token = successors.iterator().next();
        }
    }

    @Test
    void aSignOutWinsOverRefreshesAtTheSameTime() throws Exception {
        var teacher = someone(Role.TEACHER);
        for (int round = 0; round < SIGN_OUTS; round++) {
            var pair = signIn(teacher.email(), PASSWORD);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var refreshes = IntStream.range(0, 8)
                        .mapToObj(i -> threads.submit(() -> refresh(refreshOf(pair), i % 2 == 0)))
                        .toList();
                call("POST", "/api/jwt/logout/", null, "{\"refresh\":\"" + refreshOf(pair) + "\"}");
                for (var refreshed : refreshes) {
                    var answer = refreshed.get();
                    if (answer.status() == 200) {
                        assertThat(refresh(refreshOf(answer), false).status()).isEqualTo(401);
                        assertThat(get("/api/me/", accessOf(answer)).status()).isEqualTo(401);
                    }
                }
            }
        }
    }
}

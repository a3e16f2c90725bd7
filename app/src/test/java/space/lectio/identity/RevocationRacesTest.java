package space.lectio.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.TestServer;
import space.lectio.identity.api.ChangeRole;
import space.lectio.identity.api.DeactivatePerson;
import space.lectio.identity.api.EndSessions;
import space.lectio.identity.api.NewPasswords;
import space.lectio.identity.api.RegisterPerson;
import space.lectio.identity.api.SetPassword;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.Role;

/**
 * Every revocation against the grants that it takes back, at the same moment and over HTTP: five seconds after it nothing that
 * was granted by the former state is good. The offsets are random, their seed is printed; {@code -Drevocation.seed} repeats
 * it. In full: {@code -Drevocation.rounds=200}.
 */
class RevocationRacesTest extends TestServer {

    private static final String FORMER = "Верная лошадь 7";
    private static final String PRESENT = "Совсем другой 8";
    private static final int ROUNDS = Integer.getInteger("revocation.rounds", 4);
    private static final int GRANTS = 4;
    private static final int LATEST_OFFSET_MILLIS = 150;
    private static final Duration PROMISED = Duration.ofSeconds(5);

    private final long seed = Long.getLong("revocation.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Autowired
    CommandDispatcher commands;

    @Autowired
    NewPasswords passwords;

    private record Someone(long id, String email) {}

    /** Tokens that were given out, and by what. */
    private record Granted(Someone to, String by, String access, String refresh) {}

    private Someone someone() {
        var email = UUID.randomUUID() + "@races.example";
        long id = commands.send(
                new RegisterPerson(email, passwords.hashed(FORMER, email), Role.TEACHER, "Анна", "Петрова"),
                Caller.SYSTEM);
        return new Someone(id, email);
    }

    private Answer signIn(Someone person, String password) {
        return call(
                "POST",
                "/api/jwt/token/",
                null,
                JSON.createObjectNode()
                        .put("email", person.email())
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

    /**
     * Before the race: a session that may be refreshed in it.
     *
     * @param asking another one, in which the person may change the password
     */
    private record Contestant(Someone person, Granted session, Answer asking) {}

    private void changePassword(String access) {
        var body = "{\"old_password\":\"" + FORMER + "\",\"new_password\":\"" + PRESENT + "\"}";
        Answer changed;
        do {
            changed = post("/api/change-password/", access, body);
        } while (changed.status() == 429);
        assertThat(changed.status()).isEqualTo(200);
    }

    private Contestant contestant() {
        var person = someone();
        var pair = signIn(person, FORMER);
        assertThat(pair.status()).isEqualTo(200);
        var session = new Granted(
                person,
                "sign-in before",
                pair.at("/access").asString(),
                pair.at("/refresh").asString());
        // The answer that the session counts is now cached.
        assertThat(get("/api/me/", session.access()).status()).isEqualTo(200);
        return new Contestant(person, session, signIn(person, FORMER));
    }

    /** Lets sign-ins and refreshes race the revocation, many times; answers everything that was granted. */
    private List<Granted> race(Consumer<Contestant> revocation) throws Exception {
        var granted = new ArrayList<Granted>();
        for (int round = 0; round < ROUNDS; round++) {
            var contestant = contestant();
            granted.add(contestant.session());
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var revoked = threads.submit(after(() -> {
                    revocation.accept(contestant);
                    return true;
                }));
                var grants = new ArrayList<Future<Answer>>();
                for (int i = 0; i < GRANTS; i++) {
                    grants.add(threads.submit(after(() -> signIn(contestant.person(), FORMER))));
                    var rotate = i % 2 == 1;
                    grants.add(threads.submit(
                            after(() -> refresh(contestant.session().refresh(), rotate))));
                }
                revoked.get();
                for (int i = 0; i < grants.size(); i++) {
                    var answer = grants.get(i).get();
                    assertThat(answer.status()).isIn(200, 401, 429);
                    if (answer.status() == 200) {
                        granted.add(new Granted(
                                contestant.person(),
                                i % 2 == 0 ? "sign-in" : "refresh",
                                answer.at("/access").asString(),
                                answer.at("/refresh").asString()));
                    }
                }
            }
        }
        return granted;
    }

    private <T> Callable<T> after(Callable<T> work) {
        var offset = random.nextInt(LATEST_OFFSET_MILLIS);
        return () -> {
            Thread.sleep(offset);
            return work.call();
        };
    }

    private List<String> stillGood(List<Granted> granted) {
        var good = new ArrayList<String>();
        for (var one : granted) {
            if (get("/api/me/", one.access()).status() != 401) {
                good.add(one.by() + ": access token");
            }
            if (refresh(one.refresh(), false).status() != 401) {
                good.add(one.by() + ": refresh token");
            }
        }
        return good;
    }

    /** All races first, then one wait for all of them. */
    @Test
    void fiveSecondsAfterItsRevocationNothingThatTheFormerStateGrantedIsGood() throws Exception {
        System.out.println("seed of the races: " + seed);
        var ended = new LinkedHashMap<String, List<Granted>>();
        var asking = new ArrayList<Answer>();

        ended.put("change of password", race(contestant -> {
            changePassword(contestant.asking().at("/access").asString());
            asking.add(contestant.asking());
        }));

        ended.put(
                "password set by an operator",
                race(contestant -> commands.<Void>send(
                        new SetPassword(
                                contestant.person().id(),
                                passwords.hashed(PRESENT, contestant.person().email())),
                        Caller.SYSTEM)));

        ended.put(
                "deactivation",
                race(contestant -> commands.<Void>send(
                        new DeactivatePerson(contestant.person().id(), false), Caller.SYSTEM)));

        var ofBothRoles = race(contestant ->
                commands.<Void>send(new ChangeRole(contestant.person().id(), Role.STUDENT, false), Caller.SYSTEM));
        ended.put("change of role", filter(ofBothRoles, one -> "teacher".equals(claim(one.access(), "role"))));

        // Who signed in after these is in, so these races are read by what the tokens belong to.
        var aroundSignOut = race(contestant ->
                commands.<Void>send(new EndSessions(contestant.person().id()), Caller.SYSTEM));
        ended.put("sign-out everywhere, refreshed", filter(aroundSignOut, one -> !"sign-in".equals(one.by())));
        ended.put("sign-out everywhere, signed in before", filter(aroundSignOut, one -> !isOfPresentEpoch(one)));

        var aroundLogout = race(contestant -> assertThat(post(
                                "/api/jwt/logout/",
                                contestant.session().access(),
                                "{\"refresh\":\"" + contestant.session().refresh() + "\"}")
                        .status())
                .isEqualTo(200));
        ended.put("sign-out", filter(aroundLogout, one -> !"sign-in".equals(one.by())));

        Thread.sleep(PROMISED);

        ended.forEach((revocation, granted) -> {
            System.out.println("granted around a " + revocation + ": " + granted.size());
            assertThat(granted).as(revocation).hasSizeGreaterThanOrEqualTo(ROUNDS);
            assertThat(stillGood(granted)).as(revocation + ", seed " + seed).isEmpty();
        });
        assertThat(asking).hasSize(ROUNDS).allSatisfy(kept -> {
            assertThat(get("/api/me/", kept.at("/access").asString()).status())
                    .as("the session that changed the password")
                    .isEqualTo(200);
            assertThat(refresh(kept.at("/refresh").asString(), false).status()).isEqualTo(200);
        });
        assertThat(signIn(ended.get("change of password").getFirst().to(), PRESENT)
                        .status())
                .isEqualTo(200);
    }

    /** The page refreshes by the clock, also in the moment in which its password changes. */
    @Test
    void theSessionThatChangesThePasswordIsRefreshedInTheSameMoment() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var pair = signIn(someone(), FORMER);
            var refreshToken = pair.at("/refresh").asString();
            var over = new AtomicBoolean();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var refreshes = new ArrayList<Future<Integer>>();
                for (int i = 0; i < GRANTS; i++) {
                    refreshes.add(threads.submit(() -> {
                        int good = 0;
                        while (!over.get()) {
                            var answer = refresh(refreshToken, false);
                            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
                            good++;
                        }
                        return good;
                    }));
                }
                try {
                    changePassword(pair.at("/access").asString());
                } finally {
                    over.set(true);
                }
                for (var one : refreshes) {
                    assertThat(one.get()).isPositive();
                }
            }
        }
    }

    private static List<Granted> filter(List<Granted> granted, Predicate<Granted> wanted) {
        return granted.stream().filter(wanted).toList();
    }

    private boolean isOfPresentEpoch(Granted granted) {
        return Boolean.TRUE.equals(database.fetchValue(
                "select s.credentials_epoch = p.credentials_epoch from identity.session s"
                        + " join identity.person p on p.id = s.person_id where s.id = ?",
                claim(granted.access(), "sid")));
    }

    private static String claim(String token, String name) {
        return JSON.readTree(java.util.Base64.getUrlDecoder().decode(token.split("\\.")[1]))
                .at("/" + name)
                .asString();
    }
}

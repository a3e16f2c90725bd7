package space.lectio.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.TestServer;
import space.lectio.identity.api.NewPasswords;
import space.lectio.identity.api.RegisterPerson;
import space.lectio.identity.api.SetPassword;
import space.lectio.identity.domain.SignInLocked;
import space.lectio.identity.write.FailedSignIns;
import space.lectio.identity.write.HashingQueue;
import space.lectio.identity.write.KnownPlaces;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.RefusedException;
import space.lectio.shared.Role;

/** Goal S9: who guesses gets few tries, from however many places; whose password it is still comes in. */
class GuessedPasswordsTest extends TestServer {

    private static final String PASSWORD = "Верная лошадь 7";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Autowired
    CommandDispatcher commands;

    @Autowired
    NewPasswords passwords;

    @Autowired
    FailedSignIns failures;

    @Autowired
    KnownPlaces places;

    @Autowired
    HashingQueue queue;

    @AfterEach
    void letTimeRun() {
        clock.run();
    }

    private record Someone(long id, String email) {}

    private Someone someone() {
        var email = UUID.randomUUID() + "@guessed.example";
        long id = commands.send(
                new RegisterPerson(email, passwords.hashed(PASSWORD, email), Role.TEACHER, "Анна", "Петрова"),
                Caller.SYSTEM);
        return new Someone(id, email);
    }

    private Elsewhere at(String address) {
        return new Elsewhere(address, port);
    }

    @Test
    void strangersAnywhereLockOneAnotherButNotTheOwnerWhereTheyWereBefore() {
        clock.standAt(NOON);
        var anna = someone();
        try (var home = at("127.1.1.1");
                var sameNetwork = at("127.1.1.200");
                var stranger = at("127.1.1.201");
                var one = at("127.2.1.1");
                var other = at("127.2.2.1")) {
            assertThat(home.signIn(anna.email(), PASSWORD).status()).isEqualTo(200);
            for (int i = 0; i < 5; i++) {
                var guesser = i % 2 == 0 ? one : other;
                assertThat(guesser.signIn(anna.email(), "wrong").code()).isEqualTo("wrong_credentials");
            }

            assertThat(one.signIn(anna.email(), PASSWORD).code()).isEqualTo("sign_in_locked");
            assertThat(other.signIn(anna.email(), PASSWORD).code()).isEqualTo("sign_in_locked");
            try (var third = at("127.2.3.1")) {
                assertThat(third.signIn(anna.email(), PASSWORD).code()).isEqualTo("sign_in_locked");
            }
            assertThat(home.signIn(anna.email(), PASSWORD).status()).isEqualTo(200);
            // The provider has moved them within its network.
            assertThat(sameNetwork.signIn(anna.email(), PASSWORD).status()).isEqualTo(200);
            // A neighbour in that network locks who has not signed in from there, and no one else.
            for (int i = 0; i < 5; i++) {
                assertThat(stranger.signIn(anna.email(), "wrong").code()).isEqualTo("wrong_credentials");
            }
            assertThat(stranger.signIn(anna.email(), PASSWORD).code()).isEqualTo("sign_in_locked");
            assertThat(home.signIn(anna.email(), PASSWORD).status()).isEqualTo(200);
            assertThat(sameNetwork.signIn(anna.email(), PASSWORD).status()).isEqualTo(200);

            // The owner at home does not give strangers new tries.
            assertThat(one.signIn(anna.email(), "wrong").code()).isEqualTo("sign_in_locked");
            // A known place has a bound of its own, and locking it does not lock the others.
            for (int i = 0; i < 5; i++) {
                assertThat(home.signIn(anna.email(), "wrong").code()).isEqualTo("wrong_credentials");
            }
            assertThat(home.signIn(anna.email(), PASSWORD).code()).isEqualTo("sign_in_locked");
        }
    }

    @Test
    void anUnknownAddressIsLockedAlike() {
        clock.standAt(NOON);
        var nobody = UUID.randomUUID() + "@nobody.example";
        try (var somewhere = at("127.3.1.1")) {
            for (int i = 0; i < 5; i++) {
                assertThat(somewhere.signIn(nobody, "wrong").code()).isEqualTo("wrong_credentials");
            }
            assertThat(somewhere.signIn(nobody, "wrong").code()).isEqualTo("sign_in_locked");
        }
    }

    /** The database takes a dotted capital I and an i for the same letter, Java does not. */
    @Test
    void everySpellingThatTheDatabaseTakesForTheSameIsOneAccount() {
        clock.standAt(NOON);
        assertThat(database.fetchValue("select lower('İ') = lower('i')")).isEqualTo(true);
        var name = "rina-" + UUID.randomUUID() + "@guessed.example";
        var spellings = List.of("İ" + name, "i" + name, "I" + name, "İ" + name.toUpperCase());
        var first = someone();
        database.execute("update identity.person set email = ? where id = ?", "İ" + name, first.id());
        try (var somewhere = at("127.7.1.1")) {
            lockedAfterFiveOf(spellings, somewhere);
            setPassword(first.id());

            // Another one whose address differs in nothing that the database sees.
            var second = someone();
            database.execute(
                    "update identity.person set email = ?, email_twin = true where id = ?", "i" + name, second.id());
            lockedAfterFiveOf(spellings, somewhere);
            setPassword(second.id());
            assertThat(somewhere.signIn("i" + name, "Новый пароль 9").status()).isEqualTo(200);
        }
    }

    private void lockedAfterFiveOf(List<String> spellings, Elsewhere somewhere) {
        for (int i = 0; i < 5; i++) {
            assertThat(somewhere
                            .signIn(spellings.get(i % spellings.size()), "wrong")
                            .code())
                    .isEqualTo("wrong_credentials");
        }
        for (var spelling : spellings) {
            assertThat(somewhere.signIn(spelling, "wrong").code()).as(spelling).isEqualTo("sign_in_locked");
        }
    }

    private void setPassword(long person) {
        commands.<Void>send(new SetPassword(person, passwords.hashed("Новый пароль 9", "")), Caller.SYSTEM);
    }

    @Test
    void guessesAtTheFormerPasswordCountAsSignIns() {
        clock.standAt(NOON);
        var anna = someone();
        try (var thief = at("127.4.1.1");
                var home = at("127.4.2.1")) {
            assertThat(home.signIn(anna.email(), PASSWORD).status()).isEqualTo(200);
            var stolen = tokenFor(anna.id(), "teacher");
            for (int i = 0; i < 5; i++) {
                assertThat(thief.changePassword(stolen, "wrong " + i, "Совсем другой 8")
                                .code())
                        .isEqualTo("former_password_wrong");
            }

            var locked = thief.changePassword(stolen, PASSWORD, "Совсем другой 8");
            assertThat(locked.status()).isEqualTo(429);
            assertThat(locked.code()).isEqualTo("sign_in_locked");
            assertThat(locked.body().at("/retry_after").asLong()).isEqualTo(61);
            assertThat(thief.signIn(anna.email(), PASSWORD).code()).isEqualTo("sign_in_locked");

            var token = home.signIn(anna.email(), PASSWORD).body().at("/access").asString();
            assertThat(home.changePassword(token, PASSWORD, "Совсем другой 8").status())
                    .isEqualTo(200);
            // And the guesses were at the former one.
            assertThat(thief.signIn(anna.email(), PASSWORD).code()).isEqualTo("wrong_credentials");
        }
    }

    /** Somebody has pressed the button again and again; what they gave as the former password was right. */
    @Test
    void aPasswordThatWasRightAMomentAgoIsNoGuess() throws Exception {
        clock.standAt(NOON);
        var anna = someone();
        var next = "Совсем другой 8";
        try (var home = at("127.8.1.1");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var token = home.signIn(anna.email(), PASSWORD).body().at("/access").asString();
            var presses = IntStream.range(0, 8)
                    .<Callable<Elsewhere.Reply>>mapToObj(_ -> () -> home.changePassword(token, PASSWORD, next))
                    .toList();
            var codes = new ArrayList<String>();
            for (var reply : threads.invokeAll(presses)) {
                codes.add(reply.get().status() == 200 ? "" : reply.get().code());
            }
            assertThat(codes)
                    .isSubsetOf("", "changed_meanwhile", "sign_in_busy", "too_many_at_once")
                    .containsOnlyOnce("");
            for (int i = 0; i < 6; i++) {
                var late = home.changePassword(token, PASSWORD, next);
                assertThat(late.status()).isEqualTo(409);
                assertThat(late.code()).isEqualTo("changed_meanwhile");
            }

            assertThat(home.signIn(anna.email(), next).status()).isEqualTo(200);
            // Any other is a guess, as before.
            for (int i = 0; i < 5; i++) {
                assertThat(home.changePassword(token, "wrong " + i, "И ещё один 9")
                                .code())
                        .isEqualTo("former_password_wrong");
            }
            assertThat(home.changePassword(token, next, "И ещё один 9").code()).isEqualTo("sign_in_locked");
        }
    }

    /** Each has read the account, and waits for its turn, while an operator sets another password. */
    @Test
    void whoWaitsWhileThePasswordChangesIsCheckedAgainstTheNewOne() throws Exception {
        clock.standAt(NOON);
        var anna = someone();
        var network = HexFormat.of().formatHex(places.keys("127.9.1.1").network());
        var next = "Новый пароль 9";
        try (var home = at("127.9.1.1");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Elsewhere.Reply> signsIn;
            Future<Elsewhere.Reply> guesses;
            try (var _ = queue.enter(failures.counter(anna.email(), null).name(), network);
                    var _ = queue.enterAs(anna.id(), network)) {
                signsIn = threads.submit(() -> home.signIn(anna.email(), next));
                guesses = threads.submit(
                        () -> home.changePassword(tokenFor(anna.id(), "teacher"), PASSWORD, "Совсем другой 8"));
                Thread.sleep(700);
                setPassword(anna.id());
            }
            assertThat(signsIn.get().status()).isEqualTo(200);
            assertThat(guesses.get().code()).isEqualTo("former_password_wrong");
        }
    }

    /** Both their account and their place are taken by sign-ins; these are whoever's. */
    @Test
    void theOwnersChangeOfPasswordDoesNotWaitBehindSignIns() {
        clock.standAt(NOON);
        var anna = someone();
        var network = HexFormat.of().formatHex(places.keys("127.10.1.1").network());
        var turns = new ArrayList<HashingQueue.Turn>();
        try (var home = at("127.10.1.1")) {
            turns.add(queue.enter(failures.counter(anna.email(), null).name(), network));
            for (int i = 1; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                turns.add(queue.enter("another " + i, network));
            }

            assertThat(home.changePassword(tokenFor(anna.id(), "teacher"), PASSWORD, "Совсем другой 8")
                            .status())
                    .isEqualTo(200);
        } finally {
            turns.forEach(HashingQueue.Turn::close);
        }
    }

    @Test
    void aHundredGuessesAtOnceAreNoMoreThanFive() throws Exception {
        clock.standAt(NOON);
        var anna = someone();
        try (var thief = at("127.5.1.1");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var guesses = IntStream.range(0, 100)
                    .<Callable<String>>mapToObj(
                            i -> () -> thief.signIn(anna.email(), "guess " + i).code())
                    .toList();
            var codes = new ArrayList<String>();
            for (var answer : threads.invokeAll(guesses)) {
                codes.add(answer.get());
            }
            assertThat(codes).isSubsetOf("wrong_credentials", "sign_in_locked", "sign_in_busy", "too_many_at_once");
            assertThat(codes.stream().filter("wrong_credentials"::equals).count())
                    .isBetween(1L, 5L);
        }
    }

    @Test
    void anOperatorsNewPasswordEndsTheLock() {
        clock.standAt(NOON);
        var anna = someone();
        try (var somewhere = at("127.6.1.1")) {
            for (int i = 0; i < 6; i++) {
                somewhere.signIn(anna.email(), "wrong");
            }
            assertThat(somewhere.signIn(anna.email(), PASSWORD).code()).isEqualTo("sign_in_locked");
            commands.<Void>send(
                    new SetPassword(anna.id(), passwords.hashed("Новый пароль 9", anna.email())), Caller.SYSTEM);

            assertThat(somewhere.signIn(anna.email(), "Новый пароль 9").status())
                    .isEqualTo(200);
        }
    }

    /** One who tries every second from wherever; answers after how many seconds a password was checked. */
    private List<Long> checkedWithin(Duration time, String email) {
        var checked = new ArrayList<Long>();
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.standAt(NOON.plusSeconds(second));
            if (begin(failures.counter(email, null)) == 0) {
                checked.add(second);
            }
        }
        return checked;
    }

    /** Seconds to wait, 0 if the try counts. */
    private long begin(FailedSignIns.Counter counter) {
        try {
            failures.begin(counter, true);
            return 0;
        } catch (RefusedException refused) {
            return ((SignInLocked) refused.refusal()).retryAfterSeconds();
        }
    }

    @Test
    void thePauseDoublesUpToAQuarterOfAnHour() {
        var checked = checkedWithin(Duration.ofHours(1), UUID.randomUUID() + "@guessed.example");
        assertThat(checked).startsWith(0L, 1L, 2L, 3L, 4L, 64L, 184L, 424L, 904L, 1804L, 2704L);
        for (var from : checked) {
            assertThat(checked.stream().filter(at -> at >= from && at < from + 60))
                    .as("in the minute from " + from)
                    .hasSizeLessThanOrEqualTo(10);
        }
    }

    @Test
    void aHundredInARowLeaveOneTryADay() {
        var counter = failures.counter(UUID.randomUUID() + "@guessed.example", null);
        clock.standAt(NOON);
        var now = NOON;
        for (int i = 0; i < 100; i++) {
            var wait = begin(counter);
            while (wait > 0) {
                now = now.plusSeconds(wait);
                clock.standAt(now);
                wait = begin(counter);
            }
        }
        assertThat(begin(counter)).isEqualTo(Duration.ofDays(1).toSeconds() + 1);
        assertThat(Duration.between(NOON, now)).isGreaterThan(Duration.ofHours(22));
    }

    @Test
    void whatIsOverIsForgottenAndCleared() {
        clock.standAt(NOON);
        var anna = someone();
        for (int i = 0; i < 12; i++) {
            clock.standAt(NOON.plusSeconds(i));
            places.remember(anna.id(), places.keys("10.0." + i + ".1"));
        }
        assertThat(places.of(anna.id())).as("ten addresses and ten networks").hasSize(20);
        assertThat(known(anna.id(), "10.0.1.1")).isNull();
        assertThat(known(anna.id(), "10.0.11.1"))
                .isEqualTo(places.keys("10.0.11.1").address());
        assertThat(known(anna.id(), "10.0.11.77"))
                .isEqualTo(places.keys("10.0.11.1").network());
        var counter = failures.counter(anna.email(), null);
        for (int i = 0; i < 4; i++) {
            assertThat(begin(counter)).isZero();
        }

        clock.standAt(NOON.plus(Duration.ofHours(2)));
        for (int i = 0; i < 4; i++) {
            assertThat(begin(counter)).as("a few are forgotten after an hour").isZero();
        }
        clock.standAt(NOON.plus(Duration.ofDays(91)));
        assertThat(known(anna.id(), "10.0.11.1")).isNull();
        places.clear();
        assertThat(places.of(anna.id())).isEmpty();
        failures.clear();
        assertThat(database.fetchValue(
                        "select count(*) from identity.failed_sign_in where counts_until < ?::timestamptz",
                        clock.instant().toString()))
                .isEqualTo(0L);
    }

    private byte @Nullable [] known(long personId, String address) {
        return database.select(places.known(places.keys(address)))
                .from(space.lectio.identity.jooq.Tables.PERSON)
                .where(space.lectio.identity.jooq.Tables.PERSON.ID.eq(personId))
                .fetchSingle()
                .value1();
    }
}

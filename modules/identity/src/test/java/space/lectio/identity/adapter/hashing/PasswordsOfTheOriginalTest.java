package space.lectio.identity.adapter.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hashes come from other implementations (CPython's hashlib, libxcrypt, the reference Argon2). */
class PasswordsOfTheOriginalTest {

    private static final String PASSWORD = "Пароль 1!";

    private final Argon2Hashes hashes = new Argon2Hashes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pbkdf2_sha256$260000$oldsalt12345$4q0yOjpxVMXSuVwOJwnzxOyYPG+kxPZOKAIXlZTLJZo=",
                "pbkdf2_sha1$1000$salt$uCxsm2NJ6Mb/j8Qx/HPbGguKTCw=",
                "scrypt$16384$salzig$8$1$fCf63q00HnDE1KRvjyv3IN+Z8TRMHNe6tiqDQgBpT585JNx1WIk+pYYMv4nHjWN0XusY2qKnLOqwQnN6WzrNmQ==",
                "bcrypt$$2b$10$abcdefghijklmnopqrstuu3m/8tWubAaOB1ogS7fdqdC3xA8AMUlC",
                "bcrypt_sha256$$2b$10$abcdefghijklmnopqrstuutN1.pQtwNVLPSW3LQu9IBv5rnU5j9n2"
            })
    void everyKindLetsItsPasswordInAndNoOther(String stored) {
        assertThat(hashes.isUsable(stored)).isTrue();
        assertThat(hashes.matches(PASSWORD, stored)).isTrue();
        assertThat(hashes.matches("пароль 1!", stored)).isFalse();
        assertThat(hashes.matches("", stored)).isFalse();
        assertThat(hashes.isOutdated(stored)).isTrue();
    }

    @Test
    void argon2OfTheOriginalHasAPrefixMore() {
        var stored = "argon2$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(hashes.matches("password", stored)).isTrue();
        assertThat(hashes.matches("Password", stored)).isFalse();
        assertThat(hashes.isOutdated(stored)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!",
                "!iGMU440LZJZnuh5Vjk2X5qdAozDny7Ukuvutc4Q",
                "md5$salt$0cc175b9c0f1b6a831c399e269772661",
                "pbkdf2_sha256$$salt$4q0yOjpxVMXSuVwOJwnzxOyYPG+kxPZOKAIXlZTLJZo=",
                "pbkdf2_sha256$1000$$4q0yOjpxVMXSuVwOJwnzxOyYPG+kxPZOKAIXlZTLJZo=",
                "pbkdf2_sha256$1000",
                "$$$",
                "plain"
            })
    void whatIsNoHashMatchesNothing(String stored) {
        assertThat(hashes.isUsable(stored)).isFalse();
        assertThat(hashes.matches(stored, stored)).isFalse();
        assertThat(hashes.matches("", stored)).isFalse();
        assertThat(hashes.matches("!", stored)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pbkdf2_sha256$5000001$salt$4q0yOjpxVMXSuVwOJwnzxOyYPG+kxPZOKAIXlZTLJZo=",
                "pbkdf2_sha256$1000000000$salt$4q0yOjpxVMXSuVwOJwnzxOyYPG+kxPZOKAIXlZTLJZo=",
                "pbkdf2_sha256$99999999999999999999$salt$4q0yOjpxVMXSuVwOJwnzxOyYPG+kxPZOKAIXlZTLJZo=",
                "scrypt$1048576$salzig$512$1$fCf63q00HnDE1KRvjyv3IN+Z8TRMHNe6tiqDQgBpT585JNx1WIk+pYYMv4nHjWN0XusY2qKnLOqwQnN6WzrNmQ==",
                "bcrypt$$2b$31$abcdefghijklmnopqrstuu3m/8tWubAaOB1ogS7fdqdC3xA8AMUlC",
                "argon2$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "argon2$argon2id$v=19$m=65536,t=999,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
            })
    void aHashThatWouldKeepAProcessorBusyIsNotEvenTried(String stored) {
        var begun = System.nanoTime();

        assertThat(hashes.matches(PASSWORD, stored)).isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void aNewHashIsArgon2idAtTheAgreedCost() {
        var hash = hashes.hash(PASSWORD);

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hashes.hash(PASSWORD)).isNotEqualTo(hash);
        assertThat(hashes.matches(PASSWORD, hash)).isTrue();
        assertThat(hashes.matches(PASSWORD + " ", hash)).isFalse();
        assertThat(hashes.isOutdated(hash)).isFalse();
        assertThat(hashes.matches(PASSWORD, null)).isFalse();
    }
}

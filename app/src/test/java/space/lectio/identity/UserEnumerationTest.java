package space.lectio.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.TestServer;
import space.lectio.identity.domain.PasswordHashes;
import tools.jackson.databind.JsonNode;

/**
 * Goal S10: neither the answer nor its time tells whether there is an account, or whether it was imported. In full, on a quiet
 * machine: {@code -Denumeration.tries=2000 -Denumeration.strict=true}.
 */
class UserEnumerationTest extends TestServer {

    private static final int ROUNDS =
            Math.max(1, Integer.getInteger("enumeration.tries", 18) / Account.values().length);

    private static final boolean STRICT = Boolean.getBoolean("enumeration.strict");

    private static final double MOST = STRICT ? 0.05 : 0.5;

    /** In the build other work shares the processors, and a hash of the usual size takes longer than the shortest refusal. */
    private static final int ITERATIONS = STRICT ? 600_000 : 20_000;

    @Autowired
    PasswordHashes hashes;

    private enum Account {
        UNKNOWN,
        IMPORTED,
        NATIVE
    }

    private record Refusal(JsonNode body, Duration time) {}

    /** One that nobody has tried yet, so that no lock hides the time. */
    private String email(Account account, String nativeHash) {
        var email = UUID.randomUUID() + "@enumerated.example";
        if (account != Account.UNKNOWN) {
            database.execute(
                    "insert into identity.person (email, role, password_hash, created_at, updated_at)"
                            + " values (?, 'student', ?, now(), now())",
                    email,
                    account == Account.NATIVE
                            ? nativeHash
                            : "pbkdf2_sha256$" + ITERATIONS + "$salt$" + "A".repeat(43) + "=");
        }
        return email;
    }

    private Refusal refusal(String email) {
        var begun = System.nanoTime();
        var answer =
                call("POST", "/api/jwt/token/", null, "{\"email\":\"%s\",\"password\":\"wrong\"}".formatted(email));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(401);
        return new Refusal(answer.body(), Duration.ofNanos(System.nanoTime() - begun));
    }

    @Test
    void aRefusalTellsNothingOfTheAccount() {
        var nativeHash = hashes.hash("Верная лошадь 7");
        Map<Account, List<Duration>> times = new EnumMap<>(Account.class);
        @Nullable JsonNode body = null;
        refusal(email(Account.IMPORTED, nativeHash));
        for (int round = 0; round < ROUNDS; round++) {
            // In turn: what else the machine does meets all alike.
            for (var account : Account.values()) {
                var refused = refusal(email(account, nativeHash));
                times.computeIfAbsent(account, _ -> new ArrayList<>()).add(refused.time());
                body = body == null ? refused.body() : body;
                assertThat(refused.body()).isEqualTo(body);
            }
        }
        var medians = new EnumMap<Account, Duration>(Account.class);
        times.forEach((account, all) -> {
            Collections.sort(all);
            medians.put(account, all.get(all.size() / 2));
        });
        System.out.println("S10, medians of " + ROUNDS + " refusals each: " + medians);
        var least = Collections.min(medians.values());
        var most = Collections.max(medians.values());
        assertThat(least).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        assertThat((double) most.toNanos() / least.toNanos() - 1).isLessThan(MOST);
    }
}

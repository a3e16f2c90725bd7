package space.lectio.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import space.lectio.AdjustableClock;
import space.lectio.RedisServer;
import space.lectio.conferencing.rooms.adapter.redis.RedisTokens;
import space.lectio.conferencing.rooms.adapter.zoom.SharedTokens.Token;
import space.lectio.shared.SecretBox;

class RedisTokensTest {

    private static final SecretBox SECRETS = secretsUnder(1);

    private final URI address = RedisServer.aFreeAddress();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final AdjustableClock clock = new AdjustableClock();

    @BeforeAll
    static void redis() {
        assumeTrue(RedisServer.isInstalled());
    }

    @AfterEach
    void close() throws Exception {
        for (var closeable : open.reversed()) {
            closeable.close();
        }
    }

    private static SecretBox secretsUnder(int key) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) key);
        return new SecretBox(List.of(bytes));
    }

    private void start() {
        open.add(RedisServer.at(address));
    }

    private RedissonClient client() {
        var client = RedisConfiguration.client(address);
        open.add(client::shutdown);
        return client;
    }

    private RedisTokens tokens(SecretBox secrets) {
        return new RedisTokens(client(), secrets, clock);
    }

    private Token token(String value) {
        return new Token(value, clock.instant().plusSeconds(3_000).truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void whatOneServerKeepsAnotherFindsUntilItIsTooOld() {
        start();
        var token = token("a-token");
        tokens(SECRETS).keep("app", token);

        assertThat(tokens(SECRETS).find("app")).contains(token);
        assertThat(tokens(SECRETS).find("other app")).isEmpty();
        assertThat(client().getBucket("panel:zoom-token:app").remainTimeToLive())
                .isBetween(2_900_000L, 3_000_000L);
        tokens(SECRETS).keep("old", new Token("old", Instant.EPOCH));
        assertThat(tokens(SECRETS).find("old")).isEmpty();
    }

    @Test
    void redisItselfSeesNoTokenAndCannotPassOffOneForAnother() {
        start();
        tokens(SECRETS).keep("app", token("a-canary-token"));
        var redis = client();
        byte[] sealed = redis.<byte[]>getBucket("panel:zoom-token:app", ByteArrayCodec.INSTANCE)
                .get();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("canary");

        redis.getBucket("panel:zoom-token:other", ByteArrayCodec.INSTANCE).set(sealed);
        assertThat(tokens(SECRETS).find("other")).isEmpty();
        assertThat(tokens(secretsUnder(2)).find("app"))
                .as("under another SECRET_KEY")
                .isEmpty();
        redis.getBucket("panel:zoom-token:app", ByteArrayCodec.INSTANCE).set(new byte[] {1, 2, 3});
        assertThat(tokens(SECRETS).find("app")).as("damaged").isEmpty();
    }

    @Test
    void aRefusedTokenIsForgottenButNotItsSuccessor() {
        start();
        var tokens = tokens(SECRETS);
        var refused = token("refused");
        tokens.keep("app", refused);
        tokens.forget("app", refused);
        assertThat(tokens.find("app")).isEmpty();

        var successor = token("successor");
        tokens.keep("app", successor);
        tokens.forget("app", refused);
        assertThat(tokens.find("app")).contains(successor);
    }

    @Test
    void aRedisThatTakesConnectionsAndNeverAnswersCostsLittleTime() throws Exception {
        try (var mute = new ServerSocket(address.getPort(), 50, InetAddress.getLoopbackAddress())) {
            assertThat(mute.isBound()).isTrue();
            var tokens = tokens(SECRETS);
            var began = System.nanoTime();
            assertThat(tokens.find("app")).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void withoutRedisNothingIsFoundSoonAndWithItAgainEverythingIs() throws Exception {
        var tokens = tokens(SECRETS);
        for (int n = 0; n < 3; n++) {
            var began = System.nanoTime();
            assertThat(tokens.find("app")).isEmpty();
            tokens.keep("app", token("t"));
            tokens.forget("app", token("t"));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        }

        start();
        var token = token("t");
        for (int look = 0; look < 100 && tokens.find("app").isEmpty(); look++) {
            tokens.keep("app", token);
            Thread.sleep(50);
        }
        assertThat(tokens.find("app")).contains(token);

        open.removeLast().close();
        var began = System.nanoTime();
        assertThat(tokens.find("app")).as("away again").isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        start();
        for (int look = 0; look < 100 && tokens.find("app").isEmpty(); look++) {
            tokens.keep("app", token);
            Thread.sleep(50);
        }
        assertThat(tokens.find("app")).contains(token);
    }
}

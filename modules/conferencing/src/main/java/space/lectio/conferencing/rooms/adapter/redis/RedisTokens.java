package space.lectio.conferencing.rooms.adapter.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.ByteArrayCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.lectio.conferencing.rooms.adapter.zoom.SharedTokens;
import space.lectio.shared.SecretBox;

/** Sealed, because who holds a token may do with the account what we may. If Redis is away, nothing is found and nothing kept. */
public final class RedisTokens implements SharedTokens {

    private static final Logger log = LoggerFactory.getLogger(RedisTokens.class);

    private static final String PREFIX = "panel:zoom-token:";

    private final RedissonClient redis;
    private final SecretBox secrets;
    private final Clock clock;

    public RedisTokens(RedissonClient redis, SecretBox secrets, Clock clock) {
        this.redis = redis;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Optional<Token> find(String key) {
        try {
            var sealed = bucket(key).get();
            return sealed == null ? Optional.empty() : opened(key, sealed);
        } catch (RedisException away) {
            log.warn("Redis gave no Zoom token: {}", away.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void keep(String key, Token token) {
        var life = Duration.between(clock.instant(), token.until());
        if (!life.isPositive()) {
            return;
        }
        try {
            bucket(key).set(sealed(key, token), life);
        } catch (RedisException away) {
            log.warn("Redis kept no Zoom token: {}", away.getMessage());
        }
    }

    @Override
    public void forget(String key, Token token) {
        if (find(key).filter(token::equals).isEmpty()) {
            return;
        }
        try {
            bucket(key).delete();
        } catch (RedisException away) {
            log.warn("Redis did not forget a Zoom token: {}", away.getMessage());
        }
    }

    private RBucket<byte[]> bucket(String key) {
        return redis.getBucket(PREFIX + key, ByteArrayCodec.INSTANCE);
    }

    /** Bound to its key, so that nobody who can write to Redis gives one app the token of another. */
    private byte[] sealed(String key, Token token) {
        return secrets.seal(PREFIX + key, token.until() + " " + token.value());
    }

    private Optional<Token> opened(String key, byte[] sealed) {
        try {
            var parts = secrets.open(PREFIX + key, sealed).split(" ", 2);
            return Optional.of(new Token(parts[1], Instant.parse(parts[0])));
        } catch (IllegalArgumentException underAnotherKey) {
            return Optional.empty();
        }
    }
}

package space.lectio.identity.read.viewerlinks;

import static space.lectio.identity.jooq.Tables.PERSON;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.ViewerLinks;
import space.lectio.shared.Caller;
import space.lectio.shared.Role;
import space.lectio.shared.SigningKey;

/**
 * A signature is the viewer's id, the hour at which it ends, and half of a MAC over both, the path and the person's credentials
 * epoch: 38 characters. All links of an hour are alike, so that a browser keeps what it has loaded.
 */
@Component
class SignedViewerLinks implements ViewerLinks {

    private static final int HOURS = 12;
    private static final int SIGNED = 16;
    private static final Duration HOUR = Duration.ofHours(1);

    private final SigningKey key;
    private final DSLContext database;
    private final Clock clock;

    /** A list of links must not cost each page of it another look at the same person. */
    private final Cache<Long, Optional<Integer>> epochs = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(3))
            .build();

    SignedViewerLinks(@Qualifier("viewerLinkKey") SigningKey key, DSLContext database, Clock clock) {
        this.key = key;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Signer of(long viewerId) {
        return path -> epochs.get(viewerId, this::epoch)
                .map(epoch -> path + "?" + PARAMETER + "=" + signature(path, viewerId, epoch))
                .orElse(path);
    }

    private Optional<Integer> epoch(long personId) {
        return database.select(PERSON.CREDENTIALS_EPOCH)
                .from(PERSON)
                .where(PERSON.ID.eq(personId).and(PERSON.ACTIVE))
                .fetchOptional(PERSON.CREDENTIALS_EPOCH);
    }

    private String signature(String path, long viewerId, int epoch) {
        var ends = hour(clock.instant()) + 1 + HOURS;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(Long.BYTES + Integer.BYTES + SIGNED)
                        .putLong(viewerId)
                        .putInt(ends)
                        .put(key.sign(message(path, viewerId, ends, epoch)), 0, SIGNED)
                        .array());
    }

    @Override
    public Optional<Caller> viewer(String path, String signature) {
        byte[] parts;
        try {
            parts = Base64.getUrlDecoder().decode(signature);
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
        if (parts.length != Long.BYTES + Integer.BYTES + SIGNED) {
            return Optional.empty();
        }
        var said = ByteBuffer.wrap(parts);
        var viewer = said.getLong();
        var ends = said.getInt();
        if (hour(clock.instant()) >= ends) {
            return Optional.empty();
        }
        var mac = Arrays.copyOfRange(parts, parts.length - SIGNED, parts.length);
        return database.select(PERSON.ROLE, PERSON.CREDENTIALS_EPOCH)
                .from(PERSON)
                .where(PERSON.ID.eq(viewer).and(PERSON.ACTIVE))
                .fetchOptional()
                .filter(person -> key.hasSigned(message(path, viewer, ends, person.value2()), mac))
                .map(person -> new Caller(viewer, Role.spelled(person.value1())));
    }

    private static int hour(Instant instant) {
        return Math.toIntExact(instant.getEpochSecond() / HOUR.toSeconds());
    }

    private static byte[] message(String path, long viewerId, int ends, int epoch) {
        var asked = path.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + asked.length)
                .putLong(viewerId)
                .putInt(ends)
                .putInt(epoch)
                .put(asked)
                .array();
    }
}

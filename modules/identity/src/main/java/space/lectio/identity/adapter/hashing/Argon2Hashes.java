package space.lectio.identity.adapter.hashing;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import space.lectio.identity.domain.PasswordHashes;

/**
 * Argon2id at OWASP's setting (19 MiB, two passes, one lane) for every password set or used here; hashes of the original are
 * checked as they are and replaced when their owner signs in.
 */
@Component
class Argon2Hashes implements PasswordHashes {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final String OURS = "$argon2id$";

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final DjangoHashes django = new DjangoHashes(encoder);

    @Override
    public String hash(String password) {
        var hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("no hash of a password");
        }
        return hash;
    }

    @Override
    public boolean matches(String password, @Nullable String stored) {
        if (stored == null || !isUsable(stored)) {
            return false;
        }
        return stored.startsWith(OURS) ? encoder.matches(password, stored) : django.matches(password, stored);
    }

    @Override
    public boolean isOutdated(String stored) {
        return !stored.startsWith(OURS) || encoder.upgradeEncoding(stored);
    }

    @Override
    public boolean isUsable(@Nullable String stored) {
        return stored != null && (stored.startsWith(OURS) || DjangoHashes.isUsable(stored));
    }
}

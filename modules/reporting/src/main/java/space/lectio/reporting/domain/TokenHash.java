package space.lectio.reporting.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is kept of a consumer's token. The token is 256 random bits, so a plain SHA-256 cannot be turned around by guessing. */
public final class TokenHash {

    private TokenHash() {}

    /** 32 bytes. */
    public static byte[] of(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("SHA-256 is missing from this JVM", exception);
        }
    }
}

package space.lectio.shared;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is given out and has to come back unchanged (HMAC-SHA256). One key for one use. */
public final class SigningKey {

    private final SecretKeySpec key;

    /** @param key 32 bytes */
    public SigningKey(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** 32 bytes. Compare them with {@link java.security.MessageDigest#isEqual}, which tells nobody how many are right. */
    public byte[] sign(byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("HmacSHA256 is missing from this JVM", exception);
        }
    }
}

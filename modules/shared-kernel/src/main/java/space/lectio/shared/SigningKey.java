package space.lectio.shared;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is given out and has to come back unchanged (HMAC-SHA256). For one use; its keys can be replaced. */
public final class SigningKey {

    private final List<SecretKeySpec> keys;

    /** @param keys 32 bytes each; the first one signs, what was signed with any of them counts */
    public SigningKey(List<byte[]> keys) {
        this.keys =
                keys.stream().map(key -> new SecretKeySpec(key, "HmacSHA256")).toList();
    }

    /** 32 bytes. */
    public byte[] sign(byte[] message) {
        return sign(keys.getFirst(), message);
    }

    /**
     * In a time that tells nobody how many bytes are right.
     *
     * @param signature as {@link #sign} gives it, or its beginning: 16 bytes at least
     */
    public boolean hasSigned(byte[] message, byte[] signature) {
        if (signature.length < 16) {
            return false;
        }
        var signed = false;
        for (var key : keys) {
            signed |= MessageDigest.isEqual(signature, Arrays.copyOf(sign(key, message), signature.length));
        }
        return signed;
    }

    private static byte[] sign(SecretKeySpec key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("HmacSHA256 is missing from this JVM", exception);
        }
    }
}

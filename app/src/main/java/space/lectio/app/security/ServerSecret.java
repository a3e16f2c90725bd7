package space.lectio.app.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The server's one secret. Each use gets a key of its own, derived with HMAC-SHA256 (RFC 5869's expand step). */
public final class ServerSecret {

    private final byte[] secret;

    ServerSecret(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** 32 bytes. */
    public byte[] derive(String use) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(("teaching-panel/" + use + "\u0001").getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("HmacSHA256 is missing from this JVM", exception);
        }
    }
}

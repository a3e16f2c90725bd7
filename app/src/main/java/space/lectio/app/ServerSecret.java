package space.lectio.app;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's secret, and the ones it replaces: {@code SECRET_KEY=new,old}. Each use gets a key of its own from each, derived by
 * the expand step of HKDF-SHA256 (RFC 5869, 2.3); the newest signs and seals, all of them verify and open.
 */
public final class ServerSecret {

    private static final int SHORTEST = 32;

    /** One that is new and one that goes are enough; all their ids have to fit into the name of a session. */
    private static final int MOST = 5;

    private final List<byte[]> secrets;

    public ServerSecret(String setting) {
        this.secrets = parse(setting);
    }

    /**
     * @return at least one secret, the newest first
     * @throws StartupFailure if one of them is too short, or there are too many
     */
    public static List<byte[]> parse(String setting) {
        var secrets = Arrays.stream(setting.split(",", -1))
                .map(String::strip)
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .toList();
        if (secrets.size() > MOST) {
            throw new StartupFailure("SECRET_KEY has " + secrets.size() + " keys, and takes " + MOST
                    + " at most: take the oldest away (a comma separates keys, so a key itself has none)");
        }
        if (secrets.stream().anyMatch(secret -> secret.length < SHORTEST)) {
            throw new StartupFailure(
                    secrets.size() == 1
                            ? "SECRET_KEY must have at least 32 bytes"
                            : "Each key in SECRET_KEY must have at least 32 bytes (a comma separates the new one from the old ones)");
        }
        return secrets;
    }

    /** 32 bytes from each secret, the newest first. */
    public List<byte[]> derive(String use) {
        return secrets.stream().map(secret -> derive(secret, use)).toList();
    }

    private static byte[] derive(byte[] secret, String use) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.expandOnly(
                            new SecretKeySpec(secret, "Generic"),
                            ("teaching-panel/" + use).getBytes(StandardCharsets.UTF_8),
                            32));
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("HKDF-SHA256 is missing from this JVM", exception);
        }
    }
}

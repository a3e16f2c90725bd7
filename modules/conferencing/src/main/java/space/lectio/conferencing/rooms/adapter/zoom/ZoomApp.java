package space.lectio.conferencing.rooms.adapter.zoom;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Credentials of a server-to-server app. */
record ZoomApp(String accountId, String clientId, String clientSecret) {

    boolean isComplete() {
        return !accountId.isBlank() && !clientId.isBlank() && !clientSecret.isBlank();
    }

    /** Tells apps apart and changes with the secret, so that new credentials never get the old token; tells nobody the secret. */
    String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var all = String.join("\n", accountId, clientId, clientSecret);
            return HexFormat.of().formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("SHA-256 is missing from this JVM", exception);
        }
    }

    String basic() {
        return "Basic "
                + Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
    }

    /** Without the secret, so that no log ever holds it. */
    @Override
    public String toString() {
        return "ZoomApp[" + accountId + "]";
    }
}

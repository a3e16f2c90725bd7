package space.lectio.identity.adapter.hashing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * The hashes that Django's default list of hashers makes: {@code algorithm$parameters$salt$hash}. Salts are text, used as it
 * stands. A hash whose parameters would cost far more than any Django ever set counts as unusable: a dump is input, and one
 * line of it must not keep a processor busy for hours.
 */
final class DjangoHashes {

    private static final int MOST_ITERATIONS = 5_000_000;
    private static final int HIGHEST_BCRYPT_COST = 16;
    private static final int MOST_MEMORY_KIB = 262_144;
    private static final int MOST_PASSES = 16;
    private static final int MOST_LANES = 16;

    private static final Pattern PBKDF2 =
            Pattern.compile("pbkdf2_(sha256|sha1)\\$([1-9][0-9]{0,6})\\$([^$]+)\\$([A-Za-z0-9+/]+=*)");
    private static final Pattern BCRYPT =
            Pattern.compile("bcrypt(_sha256)?\\$(\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53})");
    private static final Pattern SCRYPT = Pattern.compile(
            "scrypt\\$([1-9][0-9]{0,6})\\$([^$]+)\\$([1-9][0-9]{0,2})\\$([1-9][0-9]{0,2})\\$([A-Za-z0-9+/]+=*)");
    private static final Pattern ARGON2 = Pattern.compile(
            "argon2(\\$argon2(?:id|i|d)\\$v=[0-9]+\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,3})\\$[A-Za-z0-9+/]+\\$[A-Za-z0-9+/]+)");

    private final Argon2PasswordEncoder argon2;

    DjangoHashes(Argon2PasswordEncoder argon2) {
        this.argon2 = argon2;
    }

    /** Whether the hash is of a known kind and an affordable cost: "" and "!…" (never set) are not. */
    static boolean isUsable(String stored) {
        var pbkdf2 = PBKDF2.matcher(stored);
        if (pbkdf2.matches()) {
            return Integer.parseInt(pbkdf2.group(2)) <= MOST_ITERATIONS;
        }
        var bcrypt = BCRYPT.matcher(stored);
        if (bcrypt.matches()) {
            var cost = Integer.parseInt(bcrypt.group(3));
            return cost >= 4 && cost <= HIGHEST_BCRYPT_COST;
        }
        var scrypt = SCRYPT.matcher(stored);
        if (scrypt.matches()) {
            var n = Integer.parseInt(scrypt.group(1));
            var r = Integer.parseInt(scrypt.group(3));
            return n > 1
                    && Integer.bitCount(n) == 1
                    && (long) n * r / 8 <= MOST_MEMORY_KIB
                    && Integer.parseInt(scrypt.group(4)) <= MOST_LANES;
        }
        var argon2 = ARGON2.matcher(stored);
        return argon2.matches()
                && Integer.parseInt(argon2.group(2)) <= MOST_MEMORY_KIB
                && Integer.parseInt(argon2.group(3)) <= MOST_PASSES
                && Integer.parseInt(argon2.group(4)) <= MOST_LANES;
    }

    /** @param stored a usable hash */
    boolean matches(String password, String stored) {
        try {
            return switch (stored.substring(0, stored.indexOf('$'))) {
                case "pbkdf2_sha256" -> pbkdf2(password, stored, "PBKDF2WithHmacSHA256");
                case "pbkdf2_sha1" -> pbkdf2(password, stored, "PBKDF2WithHmacSHA1");
                case "bcrypt_sha256" ->
                    BCrypt.checkpw(HexFormat.of().formatHex(sha256(password)), stored.substring(14));
                case "bcrypt" -> BCrypt.checkpw(password, stored.substring(7));
                case "scrypt" -> scrypt(password, stored);
                case "argon2" -> argon2.matches(password, stored.substring(6));
                default -> false;
            };
        } catch (IllegalArgumentException | GeneralSecurityException malformed) {
            return false;
        }
    }

    private static boolean pbkdf2(String password, String stored, String algorithm) throws GeneralSecurityException {
        var parts = PBKDF2.matcher(stored);
        if (!parts.matches()) {
            return false;
        }
        var expected = Base64.getDecoder().decode(parts.group(4));
        var key = new PBEKeySpec(
                password.toCharArray(),
                parts.group(3).getBytes(StandardCharsets.UTF_8),
                Integer.parseInt(parts.group(2)),
                expected.length * 8);
        var actual = SecretKeyFactory.getInstance(algorithm).generateSecret(key).getEncoded();
        return MessageDigest.isEqual(expected, actual);
    }

    private static boolean scrypt(String password, String stored) {
        var parts = SCRYPT.matcher(stored);
        if (!parts.matches()) {
            return false;
        }
        var expected = Base64.getDecoder().decode(parts.group(5));
        var actual = SCrypt.generate(
                password.getBytes(StandardCharsets.UTF_8),
                parts.group(2).getBytes(StandardCharsets.UTF_8),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private static byte[] sha256(String text) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }
}

package space.lectio.identity.domain;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Refusal;
import space.lectio.shared.TypedText;

/**
 * One rule for every password that is set from here on (the original had five): length counts, composition does not
 * (NIST SP 800-63B).
 */
public final class AccountRules {

    public static final int SHORTEST_PASSWORD = 8;
    public static final int LONGEST_PASSWORD = 256;
    public static final int LONGEST_EMAIL = 254;

    /** Of each of a person's names. */
    public static final int LONGEST_NAME = 150;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@\"<>(),;:\\\\]+@[^\\s@.]+(\\.[^\\s@.]+)+");

    /** The first guesses of everybody, and of those who know what this is. */
    private static final Set<String> COMMON = Set.of(
            "password",
            "password1",
            "password123",
            "passw0rd",
            "12345678",
            "123456789",
            "1234567890",
            "0123456789",
            "87654321",
            "11111111",
            "00000000",
            "qwertyui",
            "qwerty123",
            "qwertyuiop",
            "1q2w3e4r",
            "1q2w3e4r5t",
            "1qaz2wsx",
            "zaq12wsx",
            "abcd1234",
            "abc12345",
            "iloveyou",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "trustno1",
            "letmein1",
            "welcome1",
            "admin123",
            "admin1234",
            "administrator",
            "teacher1",
            "student1",
            "йцукенгш",
            "йцукен123",
            "пароль12",
            "пароль123",
            "любовь123",
            "qazwsxedc",
            "asdfghjk",
            "asdfghjkl",
            "zxcvbnm1",
            "zxcvbnm123",
            "1234qwer",
            "qwer1234",
            "q1w2e3r4",
            "a1b2c3d4",
            "changeme",
            "default1");

    private AccountRules() {}

    public static @Nullable Refusal objectionToEmail(String email) {
        return email.length() <= LONGEST_EMAIL
                        && EMAIL.matcher(email).matches()
                        && TypedText.compact(email).equals(email)
                ? null
                : PersonRefusal.EMAIL_MALFORMED;
    }

    /** A name may be empty: the original knows people by their address alone. */
    public static @Nullable Refusal objectionToName(String name) {
        return TypedText.length(name) <= LONGEST_NAME && TypedText.isOneLine(name)
                ? null
                : PersonRefusal.NAME_MALFORMED;
    }

    public static @Nullable Refusal objectionToPassword(String password, String email) {
        if (TypedText.length(password) < SHORTEST_PASSWORD) {
            return PersonRefusal.PASSWORD_TOO_SHORT;
        }
        if (TypedText.length(password) > LONGEST_PASSWORD) {
            return PersonRefusal.PASSWORD_TOO_LONG;
        }
        var plain = password.toLowerCase(Locale.ROOT);
        if (COMMON.contains(plain) || plain.chars().distinct().count() < 3) {
            return PersonRefusal.PASSWORD_TOO_COMMON;
        }
        var address = email.toLowerCase(Locale.ROOT);
        return plain.equals(address) || plain.equals(address.substring(0, Math.max(0, address.indexOf('@'))))
                ? PersonRefusal.PASSWORD_IS_EMAIL
                : null;
    }
}

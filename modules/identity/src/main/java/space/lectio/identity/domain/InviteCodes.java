package space.lectio.identity.domain;

import java.util.Locale;
import java.util.random.RandomGenerator;
import space.lectio.shared.TypedText;

/** Eight characters that let a student into a group: G and seven of A–Z and 0–9, 36^7 possibilities. */
public final class InviteCodes {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private InviteCodes() {}

    /** @param random one that cannot be foreseen */
    public static String ofGroup(RandomGenerator random) {
        var code = new StringBuilder("G");
        for (int i = 0; i < 7; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** As people type and paste them: with spaces, with invisible characters, in small letters. */
    public static String typed(String code) {
        return TypedText.compact(code).toUpperCase(Locale.ROOT);
    }
}

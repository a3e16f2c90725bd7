package space.lectio.shared;

import java.util.Locale;

/** The one role a person has. The contract spells it in lower case. */
public enum Role {
    STUDENT,
    TEACHER,
    ADMIN;

    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role spelled(String spelling) {
        return valueOf(spelling.toUpperCase(Locale.ROOT));
    }
}

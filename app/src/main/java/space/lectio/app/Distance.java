package space.lectio.app;

import java.util.Arrays;

/** How far two words are from each other, for what a typing error was meant to be. */
public final class Distance {

    private Distance() {}

    /** How many letters have to be put in, taken out or replaced (Levenshtein). */
    public static int between(String one, String other) {
        var row = new int[other.length() + 1];
        Arrays.setAll(row, column -> column);
        for (int i = 1; i <= one.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                var replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}

package space.lectio.shared;

/**
 * Text as people type and paste it. White space is what Python's {@code str.strip} takes, for the original was written in it;
 * Java's {@code strip} leaves U+00A0, U+202F, U+2007 and U+0085. Lengths are code points (Unicode 17, section 2.4), as
 * PostgreSQL and Python count them.
 */
public final class TypedText {

    private TypedText() {}

    /** The number of code points: an emoji outside the basic plane is one, not two. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The first code points of the text, all of them if there are no more than {@code most}. */
    public static String cut(String text, int most) {
        return text.length() <= most || length(text) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    /** Without outer white space. */
    public static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /**
     * The text as it is kept: without outer white space and without controls that turn the direction of what follows (UAX 9,
     * embeddings, overrides and isolates), which could turn the text beside it as well. Empty if nothing in it can be seen.
     */
    public static String clean(String text) {
        var clean = withoutEdges(strip(withoutTurns(text)));
        return isBlank(clean) ? "" : clean;
    }

    /** Two names that look the same are the same: no mark without width stands before or after one. */
    private static String withoutEdges(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && (isMark(text.charAt(from)) || isSpace(text.charAt(from)))) {
            from++;
        }
        while (from < to && (isMark(text.charAt(to - 1)) || isSpace(text.charAt(to - 1)))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Zero-width space, word joiner, byte order mark, marks of direction; not what joins or varies characters. */
    private static boolean isMark(int c) {
        return c == 0x200B || c == 0x200E || c == 0x200F || c == 0x061C || c == 0x2060 || c == 0xFEFF;
    }

    /** Whether nothing of the text can be seen: white space, characters without width, fillers and controls only. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> isSpace(c) || isInvisible(c));
    }

    /** Whether the text has no line break and no control character; a tabulator is white space. */
    public static boolean isOneLine(String text) {
        return text.chars().allMatch(c -> c == '\t' || (!Character.isISOControl(c) && c != 0x2028 && c != 0x2029));
    }

    /** Without any white space and characters that have no width: what is left of a pasted code. */
    public static String compact(String text) {
        return text.codePoints()
                .filter(c -> !isSpace(c) && (!isInvisible(c) || Character.isISOControl(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Without controls that turn the direction of the text; marks (U+200E, U+200F, U+061C) stay, they turn nothing else. */
    public static String withoutTurns(String text) {
        return text.chars().anyMatch(TypedText::turns)
                ? text.chars()
                        .filter(c -> !turns(c))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }

    private static boolean turns(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    /** What Python's {@code str.isspace} holds for white space; all of it lies in the basic plane. */
    private static boolean isSpace(int c) {
        return (c >= 0x09 && c <= 0x0D)
                || (c >= 0x1C && c <= 0x20)
                || c == 0x85
                || c == 0xA0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200A)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000;
    }

    /** Controls, and what Unicode calls default ignorable; the empty Braille pattern and the empty note head look like a blank. */
    private static boolean isInvisible(int c) {
        return switch (c) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0, 0x1D159 -> true;
            default ->
                Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || (c >= 0x180B && c <= 0x180F)
                        || (c >= 0xFE00 && c <= 0xFE0F)
                        || (c >= 0xFFF0 && c <= 0xFFF8)
                        || (c >= 0xE0000 && c <= 0xE0FFF);
        };
    }
}

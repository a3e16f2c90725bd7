package space.lectio.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {

    /** What {@code [c for c in range(0x110000) if chr(c).isspace()]} answers in Python 3. */
    private static final int[] PYTHON_SPACE = {
        0x9, 0xA, 0xB, 0xC, 0xD, 0x1C, 0x1D, 0x1E, 0x1F, 0x20, 0x85, 0xA0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003,
        0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000
    };

    @Test
    void stripTakesExactlyWhatPythonTakes() {
        var taken = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(c -> TypedText.strip(Character.toString(c)).isEmpty())
                .toArray();

        assertThat(taken).isEqualTo(PYTHON_SPACE);
    }

    @Test
    void marksWithoutWidthDoNotMakeAnotherNameOfTheSame() {
        for (var mark : new String[] {"\u200b", "\u200e", "\u200f", "\u061c", "\u2060", "\ufeff"}) {
            assertThat(TypedText.clean(mark + " Имя" + mark))
                    .as(Integer.toHexString(mark.charAt(0)))
                    .isEqualTo("Имя");
        }
        assertThat(TypedText.clean("❤\ufe0f")).as("a heart in red").isEqualTo("❤\ufe0f");
    }

    @Test
    void innerSpaceStays() {
        assertThat(TypedText.strip("\u00A0 a\u00A0b\u202F")).isEqualTo("a\u00A0b");
    }

    @Test
    void anEmojiIsOneCharacter() {
        assertThat(TypedText.length("🦊".repeat(150))).isEqualTo(150);
        assertThat(TypedText.cut("a🦊🦊", 2)).isEqualTo("a🦊");
        assertThat(TypedText.cut("a🦊", 2)).isEqualTo("a🦊");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x20, 0xA0, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x200D, 0x200E, 0x2060,
                0x2064, 0x2066, 0x202E, 0x2800, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0x1D173, 0xE0020, 0xE0100
            })
    void nothingOfItCanBeSeen(int invisible) {
        var text = Character.toString(invisible).repeat(3);

        assertThat(TypedText.isBlank(text)).isTrue();
        assertThat(TypedText.clean(text)).isEmpty();
        assertThat(TypedText.clean("a" + text + "b")).startsWith("a").endsWith("b");
    }

    @Test
    void whatBelongsToVisibleTextStays() {
        for (var text : new String[] {"❤️", "👨‍👩‍👧", "क्‍ष", "می‌خواهم", "é", "-"}) {
            assertThat(TypedText.clean(text)).isEqualTo(text);
        }
    }

    @Test
    void turnsAreTakenOutAndMarksStay() {
        assertThat(TypedText.clean("\u202A\u202B\u202C\u202D\u202Ea\u2066\u2067\u2068\u2069b\u200Ec"))
                .isEqualTo("ab\u200Ec");
    }

    @Test
    void aCodeLosesInnerSpaceAndWhatHasNoWidth() {
        assertThat(TypedText.compact("\uFEFF G12\u00A0\u200B34 5\u200D67\n")).isEqualTo("G1234567");
    }

    @Test
    void lineBreaksAndControlsMakeNoLine() {
        var breaking = IntStream.rangeClosed(0, 0x2FFF)
                .filter(c -> !TypedText.isOneLine("a" + Character.toString(c)))
                .mapToObj(Integer::toHexString)
                .collect(Collectors.toSet());

        assertThat(breaking)
                .hasSize(66)
                .contains("a", "d", "85", "2028", "2029", "1b")
                .doesNotContain("9");
    }
}

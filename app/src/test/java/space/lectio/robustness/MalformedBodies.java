package space.lectio.robustness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies that are wrong in every way we could think of, made from a right one; the same seed makes the same bodies. */
final class MalformedBodies {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Values that do not belong where they are put, as JSON text. */
    private static final List<String> STRANGERS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1.5",
            "1e400",
            "-0",
            "9007199254740993",
            "99999999999999999999999999999999",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00x\"",
            "\"💥\\u202e\"",
            "\"1' or '1'='1\"",
            "\"<script>\"",
            "\"2026-13-45T99:99:99Z\"",
            "\"0000-00-00\"",
            "\"9999-12-31T23:59:59Z\"",
            "\"+999999999-01-01T00:00:00Z\"",
            "\"25:61\"",
            "\"NaN\"",
            "[]",
            "[[]]",
            "[null]",
            "[0]",
            "[\"x\"]",
            "[9223372036854775808]",
            "{}",
            "{\"id\":1}",
            "{\"\":{}}",
            "[{\"student_id\":null}]");

    private final RandomGenerator random;

    MalformedBodies(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    byte[] next(String right) {
        return switch (random.nextInt(12)) {
            case 0 -> cut(right);
            case 1 -> noise();
            case 2 -> text(STRANGERS.get(random.nextInt(STRANGERS.size())));
            case 3 -> text("[".repeat(1 + random.nextInt(3_000)));
            case 4 -> text(right + right);
            case 5 -> flipped(right);
            case 6 -> text(duplicated(right));
            case 7 -> text(huge(right));
            default -> text(swapped(right));
        };
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] cut(String right) {
        var bytes = text(right);
        return java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    private byte[] noise() {
        var bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] flipped(String right) {
        var bytes = text(right);
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private String duplicated(String right) {
        var inner = right.strip().substring(1, right.strip().length() - 1);
        return "{" + inner + (inner.isBlank() ? "" : ",") + inner + "}";
    }

    private String huge(String right) {
        var body = (ObjectNode) JSON.readTree(right);
        var names = new ArrayList<>(body.propertyNames());
        if (names.isEmpty()) {
            names.add("title");
        }
        body.put(names.get(random.nextInt(names.size())), "я".repeat(1 + random.nextInt(20_000)));
        return body.toString();
    }

    private String swapped(String right) {
        var body = (ObjectNode) JSON.readTree(right);
        var names = new ArrayList<>(body.propertyNames());
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            if (names.isEmpty() || random.nextInt(10) == 0) {
                body.set("unknown_" + random.nextInt(100), stranger());
            } else if (random.nextInt(6) == 0) {
                body.remove(names.get(random.nextInt(names.size())));
            } else {
                body.set(names.get(random.nextInt(names.size())), stranger());
            }
        }
        return body.toString();
    }

    private JsonNode stranger() {
        return JSON.readTree(STRANGERS.get(random.nextInt(STRANGERS.size())));
    }
}

package space.lectio.grading.read.homework;

import java.util.Comparator;
import java.util.Set;
import space.lectio.grading.api.QuestionType;
import space.lectio.grading.domain.FileLinks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a student may see of a question's config: all but the answer key. The key goes wherever it stands, whatever the type,
 * because a question that changed its type may still carry the old one's. Where the order gives the answer away, the order is
 * replaced by one that says nothing: the right-hand sides of pairs and the items to be ordered come sorted by their texts.
 */
final class ShownConfig {

    private static final Set<String> KEY = Set.of(
            "correctAnswer",
            "correctAnswers",
            "correctOptionId",
            "correctOptionIds",
            "correctOrder",
            "solutionCode",
            "isCorrect",
            "is_correct");

    private ShownConfig() {}

    /** Never the same object; an empty one where the config is no JSON object. */
    static JsonNode of(QuestionType type, JsonNode config) {
        if (!(config instanceof ObjectNode whole)) {
            return JsonNodeFactory.instance.objectNode();
        }
        var shown = whole.deepCopy();
        withoutKey(shown);
        switch (type) {
            case SINGLE_CHOICE, MULTI_CHOICE -> shown.remove("options");
            case DRAG_DROP -> sort(shown, "items");
            case TEXT, LISTENING, MATCHING, FILL_BLANKS, HOTSPOT, CODE, FILE_UPLOAD -> {}
        }
        for (var sub : shown.path("subQuestions").values()) {
            if (sub instanceof ObjectNode question) {
                question.remove("answer");
            }
        }
        if (shown.get("answers") instanceof ArrayNode blanks) {
            for (int i = 0; i < blanks.size(); i++) {
                blanks.set(i, JsonNodeFactory.instance.stringNode(""));
            }
        } else {
            shown.remove("answers");
        }
        separatePairs(shown.path("pairs"));
        link(shown, "imageFileId", "imageUrl");
        link(shown, "audioFileId", "audioUrl");
        return shown;
    }

    private static void withoutKey(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(KEY);
        }
        node.values().forEach(ShownConfig::withoutKey);
    }

    private static void sort(ObjectNode shown, String name) {
        if (shown.get(name) instanceof ArrayNode items) {
            var sorted = items.values().stream()
                    .sorted(Comparator.comparing((JsonNode item) -> text(item.path("text")))
                            .thenComparing(item -> text(item.path("id"))))
                    .toList();
            items.removeAll();
            items.addAll(sorted);
        }
    }

    private static void separatePairs(JsonNode pairs) {
        var rights = pairs.values().stream()
                .map(pair -> pair.path("right"))
                .sorted(Comparator.comparing(ShownConfig::text))
                .iterator();
        for (var pair : pairs.values()) {
            var right = rights.next();
            if (pair instanceof ObjectNode object) {
                if (right.isMissingNode()) {
                    object.remove("right");
                } else {
                    object.set("right", right);
                }
            }
        }
    }

    private static void link(ObjectNode shown, String fileId, String url) {
        var id = text(shown.path(fileId));
        if (id.matches("[A-Za-z0-9_-]{1,64}") && text(shown.path(url)).isEmpty()) {
            shown.put(url, FileLinks.of(id));
        }
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.asString("");
    }
}

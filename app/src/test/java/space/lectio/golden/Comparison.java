package space.lectio.golden;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Compares an answer of ours with a recorded one, field by field. People are compared by e-mail, instants to the millisecond,
 * many-to-many lists as sets, elements of a list by their id.
 */
final class Comparison {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Members that hold a person's id as a number, or the person. */
    private static final Set<String> PERSON = Set.of("teacher", "student", "teacherId", "student_id", "used_by");

    /** Members that hold a list of people's ids. */
    private static final Set<String> PEOPLE = Set.of("student_ids");

    /** Lists that come in no order that means anything. */
    private static final Set<String> SETS = Set.of(
            "students", "student_ids", "assigned_students", "assigned_groups", "selected_choices", "group_assignments");

    /** One difference: where, what the original says, what we say. */
    record Difference(String pointer, String recorded, String ours) {}

    private final Map<Long, String> recordedPeople;
    private final Map<Long, String> ourPeople;
    private final List<Difference> differences = new ArrayList<>();

    Comparison(Map<Long, String> recordedPeople, Map<Long, String> ourPeople) {
        this.recordedPeople = recordedPeople;
        this.ourPeople = ourPeople;
    }

    List<Difference> differences(JsonNode recorded, JsonNode ours) {
        differences.clear();
        compare("", canonical("", recorded, recordedPeople), canonical("", ours, ourPeople));
        return List.copyOf(differences);
    }

    private void compare(String pointer, JsonNode recorded, JsonNode ours) {
        if (recorded.isObject() && ours.isObject()) {
            var names = new LinkedHashSet<>(recorded.propertyNames());
            names.addAll(ours.propertyNames());
            for (var name : names) {
                compare(pointer + "/" + name, recorded.path(name), ours.path(name));
            }
        } else if (recorded.isArray() && ours.isArray()) {
            compareLists(pointer, recorded, ours);
        } else if (!recorded.equals(ours) && !sameNumber(recorded, ours)) {
            differences.add(new Difference(pointer, shown(recorded), shown(ours)));
        }
    }

    private void compareLists(String pointer, JsonNode recorded, JsonNode ours) {
        var theirs = byKey(recorded);
        var mine = byKey(ours);
        var keys = new LinkedHashSet<>(theirs.keySet());
        keys.addAll(mine.keySet());
        for (var key : keys) {
            compare(
                    pointer + "[" + key + "]",
                    theirs.getOrDefault(key, JSON.missingNode()),
                    mine.getOrDefault(key, JSON.missingNode()));
        }
        var common = theirs.keySet().stream().filter(mine::containsKey).toList();
        var order = mine.keySet().stream().filter(theirs::containsKey).toList();
        if (!common.equals(order)) {
            differences.add(new Difference(pointer + "#order", common.toString(), order.toString()));
        }
    }

    private static Map<String, JsonNode> byKey(JsonNode list) {
        var elements = new LinkedHashMap<String, JsonNode>();
        for (int i = 0; i < list.size(); i++) {
            var element = list.get(i);
            var key = element.isObject() && element.has("id")
                    ? "id=" + element.get("id").asString()
                    : element.isObject() && element.has("group_id")
                            ? "group_id=" + element.get("group_id").asString()
                            : Integer.toString(i);
            elements.put(key, element);
        }
        return elements;
    }

    private static boolean sameNumber(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() && a.decimalValue().compareTo(b.decimalValue()) == 0;
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "(missing)" : value.toString();
    }

    private static JsonNode canonical(String name, JsonNode value, Map<Long, String> people) {
        if (value.isObject()) {
            var copy = JSON.createObjectNode();
            for (var member : value.properties()) {
                var isPersonsOwnId = "id".equals(member.getKey())
                        && (PERSON.contains(name) || value.has("email") && !value.has("invite_code"));
                copy.set(
                        member.getKey(),
                        (isPersonsOwnId || PERSON.contains(member.getKey()))
                                        && member.getValue().isIntegralNumber()
                                ? person(member.getValue(), people)
                                : canonical(member.getKey(), member.getValue(), people));
            }
            return copy;
        }
        if (value.isArray()) {
            var elements = new ArrayList<JsonNode>();
            for (var element : value.values()) {
                elements.add(
                        PEOPLE.contains(name) && element.isIntegralNumber()
                                ? person(element, people)
                                : canonical("", element, people));
            }
            if (SETS.contains(name)) {
                elements.sort(Comparator.comparing(Comparison::sortKey));
            }
            return JSON.createArrayNode().addAll(elements);
        }
        if (value.isString()) {
            return instant(value);
        }
        return value;
    }

    private static String sortKey(JsonNode element) {
        return element instanceof ObjectNode object && object.has("id")
                ? object.get("id").asString()
                : element.toString();
    }

    private static JsonNode person(JsonNode id, Map<Long, String> people) {
        return StringNode.valueOf("person " + people.getOrDefault(id.asLong(), "unknown " + id));
    }

    private static JsonNode instant(JsonNode value) {
        var text = value.asString();
        if (text.length() < 20 || text.charAt(10) != 'T') {
            return value;
        }
        try {
            return StringNode.valueOf(OffsetDateTime.parse(text)
                    .toInstant()
                    .truncatedTo(ChronoUnit.MILLIS)
                    .toString());
        } catch (DateTimeException noInstant) {
            return value;
        }
    }
}

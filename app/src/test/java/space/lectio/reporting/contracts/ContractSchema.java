package space.lectio.reporting.contracts;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import space.lectio.reporting.api.ContractType;
import space.lectio.reporting.api.FreeText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema (2020-12) of a contract's record, and what a change of it would break. */
final class ContractSchema {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WALL_TIME = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?$";

    private ContractSchema() {}

    static ObjectNode of(Class<?> contract) {
        var schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put(
                "title",
                Objects.requireNonNull(contract.getAnnotation(ContractType.class))
                        .means());
        schema.setAll(object(contract));
        return schema;
    }

    private static ObjectNode object(Class<?> type) {
        var schema = JSON.createObjectNode();
        schema.put("type", "object");
        var members = JSON.createObjectNode();
        var required = JSON.createArrayNode();
        for (var component : type.getRecordComponents()) {
            members.set(component.getName(), member(component));
            if (!isOptional(component)) {
                required.add(component.getName());
            }
        }
        schema.set("properties", members);
        schema.set("required", required);
        return schema;
    }

    private static ObjectNode member(RecordComponent component) {
        var member = value(component.getGenericType());
        if (component.isAnnotationPresent(FreeText.class)) {
            member.put("description", "Text that people type; only for readers with the scope events:free-text.");
        }
        return member;
    }

    /** Who may not see a text gets the event without it. */
    static boolean isOptional(RecordComponent component) {
        return component.isAnnotationPresent(FreeText.class)
                || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static ObjectNode value(Type type) {
        var schema = JSON.createObjectNode();
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            schema.put("type", "array");
            schema.set("items", value(list.getActualTypeArguments()[0]));
            return schema;
        }
        var plain = (Class<?>) type;
        if (plain == long.class || plain == Long.class || plain == int.class || plain == Integer.class) {
            return schema.put("type", "integer");
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return schema.put("type", "boolean");
        }
        if (plain == String.class) {
            return schema.put("type", "string");
        }
        if (plain == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        }
        if (plain == LocalDate.class) {
            return schema.put("type", "string").put("format", "date");
        }
        if (plain == LocalTime.class) {
            return schema.put("type", "string").put("pattern", WALL_TIME);
        }
        if (plain.isEnum()) {
            schema.put("type", "string");
            var constants = JSON.createArrayNode();
            for (var constant : plain.getEnumConstants()) {
                constants.add(((Enum<?>) constant).name());
            }
            schema.set("enum", constants);
            return schema;
        }
        if (plain.isRecord()) {
            return object(plain);
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    /** The schema without what people may word as they like. */
    static JsonNode shape(JsonNode schema) {
        if (!schema.isObject()) {
            return schema;
        }
        var shape = JSON.createObjectNode();
        schema.properties().forEach(member -> {
            if (member.getKey().equals("properties")) {
                var members = JSON.createObjectNode();
                member.getValue().properties().forEach(each -> members.set(each.getKey(), shape(each.getValue())));
                shape.set("properties", members);
            } else if (!member.getKey().equals("title") && !member.getKey().equals("description")) {
                shape.set(member.getKey(), shape(member.getValue()));
            }
        });
        return shape;
    }

    /** What a consumer of the old schema could trip over in data of the new one; new members and new constants are no such thing. */
    static List<String> breaks(JsonNode before, JsonNode after) {
        var broken = new ArrayList<String>();
        compare("", before, after, broken);
        return broken;
    }

    private static void compare(String at, JsonNode before, JsonNode after, List<String> broken) {
        for (var keyword : List.of("type", "format", "pattern")) {
            if (!before.path(keyword).equals(after.path(keyword))) {
                broken.add(at + ": " + keyword + " is another");
            }
        }
        var constants = after.path("enum").valueStream().toList();
        before.path("enum")
                .valueStream()
                .filter(constant -> !constants.contains(constant))
                .forEach(constant -> broken.add(at + ": " + constant + " is no longer there"));
        before.path("properties").properties().forEach(member -> {
            var here = at + "/" + member.getKey();
            var now = after.path("properties").path(member.getKey());
            if (now.isMissingNode()) {
                broken.add(here + " is no longer there");
            } else {
                compare(here, member.getValue(), now, broken);
            }
        });
        var stillRequired = after.path("required").valueStream().toList();
        before.path("required")
                .valueStream()
                .filter(name -> !stillRequired.contains(name))
                .forEach(name -> broken.add(at + "/" + name.asString() + " is no longer always there"));
        if (before.has("items")) {
            compare(at + "[]", before.get("items"), after.path("items"), broken);
        }
    }
}

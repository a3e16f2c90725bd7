package space.lectio.app.openapi;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.ser.BeanPropertyWriter;

/**
 * The JSON Schemas of what endpoints read and answer, as the server's own mapper writes them. springdoc asks Jackson 2, which knows
 * neither our names (Jackson 3) nor what may be null (JSpecify); so it asks here (docs/adr/0026-the-api-describes-itself.md).
 */
final class Shapes implements ModelConverter {

    private static final String WALL_TIME = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?$";

    private static final Map<Class<?>, String> INTEGERS = Map.of(
            long.class, "int64",
            Long.class, "int64",
            int.class, "int32",
            Integer.class, "int32",
            short.class, "int32",
            Short.class, "int32");

    private static final Set<Class<?>> NUMBERS =
            Set.of(double.class, Double.class, float.class, Float.class, BigDecimal.class);

    private final JsonMapper json;

    /** Which type has a name, so that no two types share one. */
    private final Map<String, JavaType> named = new ConcurrentHashMap<>();

    Shapes(JsonMapper json) {
        this.json = json;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Schema resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var type = annotated.getType();
        if (type == void.class || type == Void.class) {
            return null;
        }
        if (!(type instanceof Class<?>) && !(type instanceof ParameterizedType)) {
            return chain.hasNext() ? chain.next().resolve(annotated, context, chain) : null;
        }
        var defined = new LinkedHashMap<String, Schema<?>>();
        var schema = of(json.constructType(type), false, defined);
        defined.forEach(context::defineModel);
        return schema;
    }

    /**
     * Of a value that a request brings: what may be null may also be missing.
     *
     * @param defined takes the schemas of records, by name
     */
    Schema<?> asked(Class<?> type, Map<String, Schema<?>> defined) {
        return of(json.constructType(type), true, defined);
    }

    /** Of a value that an answer has. */
    Schema<?> answered(Class<?> type, Map<String, Schema<?>> defined) {
        return of(json.constructType(type), false, defined);
    }

    private Schema<?> of(JavaType type, boolean asked, Map<String, Schema<?>> defined) {
        var raw = type.getRawClass();
        if (HttpEntity.class.isAssignableFrom(raw) || raw == Optional.class) {
            return of(type.containedTypeOrUnknown(0), asked, defined);
        }
        if (raw == byte[].class || Resource.class.isAssignableFrom(raw) || InputStream.class.isAssignableFrom(raw)) {
            return typed("string").format("binary");
        }
        if (raw == Object.class || JsonNode.class.isAssignableFrom(raw)) {
            return any();
        }
        if (INTEGERS.containsKey(raw)) {
            return typed("integer").format(INTEGERS.get(raw));
        }
        if (NUMBERS.contains(raw)) {
            return typed("number");
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return typed("boolean");
        }
        if (raw == Instant.class || raw == OffsetDateTime.class) {
            return typed("string").format("date-time");
        }
        if (raw == LocalDate.class) {
            return typed("string").format("date");
        }
        if (raw == LocalTime.class) {
            return typed("string").pattern(WALL_TIME);
        }
        if (raw.isEnum()) {
            return choice(Arrays.stream(raw.getEnumConstants())
                    .map(constant -> json.valueToTree(constant).asString())
                    .toList());
        }
        if (type.isMapLikeType()) {
            return typed("object").additionalProperties(of(type.getContentType(), asked, defined));
        }
        if (type.isContainerType()) {
            return typed("array").items(of(type.getContentType(), asked, defined));
        }
        if (raw.isSealed()) {
            var schema = any();
            for (var one : raw.getPermittedSubclasses()) {
                schema.addAnyOfItem(of(json.constructType(one), asked, defined));
            }
            return schema;
        }
        return raw.isRecord() ? record(type, asked, defined) : typed("string");
    }

    private Schema<?> record(JavaType type, boolean asked, Map<String, Schema<?>> defined) {
        var name = name(type);
        if (!defined.containsKey(name)) {
            var other = named.putIfAbsent(name, type);
            if (other != null && !other.equals(type)) {
                throw new IllegalStateException(type + " and " + other + " are both described as " + name);
            }
            var schema = typed("object");
            defined.put(name, schema);
            var described = type.getRawClass().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
            if (described != null && !described.description().isEmpty()) {
                schema.description(described.description());
            }
            members(type).forEach(member -> add(member, schema, asked, defined));
        }
        return any().$ref(name);
    }

    /** As the mapper writes them, those of unwrapped records included. */
    private List<BeanProperty> members(JavaType type) {
        var members = new ArrayList<BeanProperty>();
        json.acceptJsonFormatVisitor(type, new JsonFormatVisitorWrapper.Base() {
            @Override
            public JsonObjectFormatVisitor expectObjectFormat(JavaType object) {
                return new JsonObjectFormatVisitor.Base(getContext()) {
                    @Override
                    public void property(BeanProperty member) {
                        members.add(member);
                    }

                    @Override
                    public void optionalProperty(BeanProperty member) {
                        members.add(member);
                    }
                };
            }
        });
        return members;
    }

    private void add(BeanProperty member, Schema<?> object, boolean asked, Map<String, Schema<?>> defined) {
        var nullable = mayBeNull(member);
        var leftOut = nullable && member instanceof BeanPropertyWriter writer && writer.willSuppressNulls();
        var raw = member.getAnnotation(JsonRawValue.class) != null;
        var value = raw ? any() : of(member.getType(), asked, defined);
        refine(value, member.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class));
        object.addProperty(member.getName(), nullable && !leftOut && !raw ? orNull(value) : value);
        if (asked ? !nullable : !leftOut) {
            object.addRequiredItem(member.getName());
        }
    }

    private static boolean mayBeNull(BeanProperty member) {
        return switch (member.getMember().getAnnotated()) {
            case Method accessor -> accessor.getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
            case Field field -> field.getAnnotatedType().isAnnotationPresent(Nullable.class);
            case null, default -> false;
        };
    }

    private static void refine(Schema<?> value, io.swagger.v3.oas.annotations.media.@Nullable Schema said) {
        if (said == null) {
            return;
        }
        if (!said.description().isEmpty()) {
            value.description(said.description());
        }
        if (!said.example().isEmpty()) {
            value.setExample(example(value, said.example()));
        }
        if (said.maxLength() != Integer.MAX_VALUE) {
            value.maxLength(said.maxLength());
        }
        if (!said.minimum().isEmpty()) {
            value.minimum(new BigDecimal(said.minimum()));
        }
        if (!said.maximum().isEmpty()) {
            value.maximum(new BigDecimal(said.maximum()));
        }
        if (said.allowableValues().length > 0) {
            allow(value, List.of(said.allowableValues()));
        }
    }

    private static Object example(Schema<?> value, String said) {
        var types = value.getTypes();
        if (types == null || types.contains("string")) {
            return said;
        }
        return JsonMapper.shared().readValue(said, Object.class);
    }

    private static Schema<?> orNull(Schema<?> value) {
        if (value.get$ref() == null && value.getEnum() == null && value.getAnyOf() == null) {
            if (value.getTypes() != null) {
                value.addType("null");
            }
            return value;
        }
        return any().addAnyOfItem(value).addAnyOfItem(typed("null"));
    }

    private static Schema<?> choice(List<String> constants) {
        var schema = typed("string");
        allow(schema, constants);
        return schema;
    }

    @SuppressWarnings("unchecked")
    private static void allow(Schema<?> schema, List<String> constants) {
        ((Schema<Object>) schema).setEnum(List.copyOf(constants));
    }

    private static Schema<?> typed(String type) {
        var schema = any();
        schema.setType(type);
        schema.addType(type);
        return schema;
    }

    private static Schema<?> any() {
        return new Schema<>(SpecVersion.V31);
    }

    /** {@code SignInEndpoint.Pair} is a {@code SignInPair}, {@code Page<GroupRow>} a {@code PageOfGroupRow}. */
    private static String name(JavaType type) {
        var name = new StringBuilder();
        for (Class<?> one = type.getRawClass(); one != null; one = one.getEnclosingClass()) {
            name.insert(0, one.getSimpleName().replaceFirst("Endpoint$", ""));
        }
        for (var parameter : type.getBindings().getTypeParameters()) {
            name.append("Of")
                    .append(
                            parameter.getRawClass().isRecord()
                                    ? name(parameter)
                                    : parameter.getRawClass().getSimpleName());
        }
        return name.toString();
    }
}

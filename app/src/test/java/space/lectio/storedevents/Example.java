package space.lectio.storedevents;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes an instance of any record, every component filled, the same each time. */
final class Example {

    private Example() {}

    static Object of(Type type, String name) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            var raw = (Class<?>) generic.getRawType();
            var arguments = generic.getActualTypeArguments();
            if (List.class.isAssignableFrom(raw)) {
                return List.of(of(arguments[0], name));
            }
            if (Set.class.isAssignableFrom(raw)) {
                return Set.of(of(arguments[0], name));
            }
            if (Map.class.isAssignableFrom(raw)) {
                return Map.of(of(arguments[0], name), of(arguments[1], name));
            }
            throw new IllegalArgumentException("no example for " + type);
        }
        var plain = (Class<?>) type;
        if (plain == long.class || plain == Long.class) {
            return 42L;
        }
        if (plain == int.class || plain == Integer.class) {
            return 7;
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return true;
        }
        if (plain == String.class) {
            return name;
        }
        if (plain == Instant.class) {
            return Instant.parse("2026-11-23T15:00:00.123456Z");
        }
        if (plain == LocalDate.class) {
            return LocalDate.of(2026, 11, 23);
        }
        if (plain == LocalTime.class) {
            return LocalTime.of(18, 0);
        }
        if (plain == DayOfWeek.class) {
            return DayOfWeek.MONDAY;
        }
        if (ZoneId.class.isAssignableFrom(plain)) {
            return ZoneId.of("Europe/Moscow");
        }
        if (plain == BigDecimal.class) {
            return new BigDecimal("1.50");
        }
        if (JsonNode.class.isAssignableFrom(plain)) {
            return JsonMapper.builder().build().readTree("{\"key\":[1,\"text\",null]}");
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isSealed()) {
            return of(plain.getPermittedSubclasses()[0], name);
        }
        if (plain.isRecord()) {
            var components = plain.getRecordComponents();
            var values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = of(components[i].getGenericType(), components[i].getName());
            }
            var constructor = plain.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        }
        throw new IllegalArgumentException("no example for " + type);
    }
}

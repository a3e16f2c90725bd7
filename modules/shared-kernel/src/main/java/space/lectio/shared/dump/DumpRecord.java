package space.lectio.shared.dump;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.TypedText;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;

/**
 * One record of the dump ({@code {"model": …, "pk": …, "fields": {…}}}) with typed access to its fields. Every getter throws
 * {@link DumpDamaged} that names model, key, field and position where the field is not what it should be.
 *
 * @param key the primary key as text, or the natural key where the record has none
 * @param number the record's place in the file, from 1
 * @param line the line in which it begins, from 1
 */
public record DumpRecord(String model, @Nullable String pk, String key, JsonNode fields, long number, long line) {

    private static final int LONGEST_IDENTIFIER = 512;

    public DumpDamaged damaged(String field, String what) {
        return new DumpDamaged(model, key, field, what, number, line);
    }

    /** The primary key as a number. */
    public long id() {
        var primary = pk;
        if (primary == null || primary.length() > 15 || !primary.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw damaged("pk", "a positive whole number is needed, found " + primary);
        }
        var number = primary.isEmpty() ? 0 : Long.parseLong(primary);
        if (number == 0) {
            throw damaged("pk", "a positive whole number is needed, found " + primary);
        }
        return number;
    }

    /** The field as it stands; damaged if it is missing. */
    public JsonNode json(String field) {
        var value = fields.get(field);
        if (value == null) {
            throw damaged(field, "the field is missing");
        }
        return value;
    }

    public boolean isNull(String field) {
        return json(field).isNull();
    }

    /** Null, a missing field and an empty text are the empty text. */
    public String textOrEmpty(String field) {
        return fields.path(field).isMissingNode() || fields.path(field).isNull() ? "" : text(field);
    }

    /** As {@link #textOrEmpty}, and empty as well where nothing of the text can be seen; else as it was. */
    public String visibleText(String field) {
        var text = textOrEmpty(field);
        return TypedText.isBlank(text) ? "" : text;
    }

    public String text(String field) {
        var value = json(field);
        if (!value.isString()) {
            throw damaged(field, "a text is needed, found " + kind(value));
        }
        if (!Fields.storable(value.asString())) {
            throw damaged(field, "the text holds characters that cannot be stored (NUL, half a surrogate pair)");
        }
        return value.asString();
    }

    /**
     * As {@link #textOrEmpty}, for what identifies something: a code, an address, a number at another service.
     *
     * @throws DumpDamaged also if it has more than 512 characters: it stands in an index, which takes no more than a few thousand bytes
     */
    public String identifier(String field) {
        var text = textOrEmpty(field);
        if (text.length() > LONGEST_IDENTIFIER) {
            throw damaged(field, "at most " + LONGEST_IDENTIFIER + " characters are allowed, found " + text.length());
        }
        return text;
    }

    public @Nullable String textOrNull(String field) {
        return isNull(field) ? null : text(field);
    }

    public boolean bool(String field) {
        var value = json(field);
        if (!value.isBoolean()) {
            throw damaged(field, "true or false is needed, found " + kind(value));
        }
        return value.asBoolean();
    }

    public int integer(String field) {
        var value = json(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw damaged(field, "a whole number is needed, found " + kind(value));
        }
        return value.asInt();
    }

    public @Nullable Integer integerOrNull(String field) {
        return isNull(field) ? null : Integer.valueOf(integer(field));
    }

    public long bigInteger(String field) {
        var value = json(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw damaged(field, "a whole number is needed, found " + kind(value));
        }
        return value.asLong();
    }

    public @Nullable Long bigIntegerOrNull(String field) {
        return isNull(field) ? null : Long.valueOf(bigInteger(field));
    }

    public BigDecimal decimal(String field) {
        try {
            return new BigDecimal(text(field));
        } catch (NumberFormatException notOne) {
            throw damaged(field, "a decimal number is needed");
        }
    }

    /** A number as JSON writes it, whole or not. */
    public BigDecimal number(String field) {
        var value = json(field);
        if (!value.isNumber()) {
            throw damaged(field, "a number is needed, found " + kind(value));
        }
        return value.decimalValue();
    }

    public Instant instant(String field) {
        try {
            var time = OffsetDateTime.parse(text(field));
            return inCalendar(field, time.toLocalDate(), time.toInstant());
        } catch (DateTimeException notOne) {
            throw damaged(field, "a date and time with an offset is needed");
        }
    }

    public @Nullable Instant instantOrNull(String field) {
        return isNull(field) ? null : instant(field);
    }

    public LocalDate date(String field) {
        try {
            var day = LocalDate.parse(text(field));
            return inCalendar(field, day, day);
        } catch (DateTimeException notOne) {
            throw damaged(field, "a date is needed");
        }
    }

    /** The original knows the years 1 to 9999, and a database not many more. */
    private <T> T inCalendar(String field, LocalDate day, T value) {
        if (day.getYear() < 1 || day.getYear() > 9999) {
            throw damaged(field, "a year from 1 to 9999 is needed, found " + day.getYear());
        }
        return value;
    }

    public @Nullable LocalDate dateOrNull(String field) {
        return isNull(field) ? null : date(field);
    }

    public LocalTime time(String field) {
        try {
            return LocalTime.parse(text(field));
        } catch (DateTimeException notOne) {
            throw damaged(field, "a time of day is needed");
        }
    }

    /** A foreign key that is a number. */
    public long reference(String field) {
        return bigInteger(field);
    }

    public @Nullable Long referenceOrNull(String field) {
        return bigIntegerOrNull(field);
    }

    /** A list of foreign keys that are numbers. */
    public List<Long> references(String field) {
        return list(field).stream()
                .map(item -> {
                    if (!item.isIntegralNumber()) {
                        throw damaged(field, "a list of whole numbers is needed, found " + kind(item));
                    }
                    return item.asLong();
                })
                .toList();
    }

    public List<JsonNode> list(String field) {
        var value = json(field);
        if (!value.isArray()) {
            throw damaged(field, "a list is needed, found " + kind(value));
        }
        return List.copyOf(value.values());
    }

    private static String kind(JsonNode value) {
        return value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }
}

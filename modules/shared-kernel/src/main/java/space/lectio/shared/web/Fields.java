package space.lectio.shared.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.RefusedException;
import space.lectio.shared.TypedText;
import space.lectio.shared.web.InvalidFields.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads the members of a JSON request as leniently as the contract wants (a number may come as text, a missing member is not
 * a null one) and gathers everything that is wrong. Read all members first, then call {@link #check()}; a getter answers a
 * harmless value where the member is wrong.
 *
 * <p>Instants without an offset are UTC, as in the original.
 */
public final class Fields {

    /** Dates outside cannot be meant, and PostgreSQL would not store the farthest of them. */
    public static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    public static final LocalDate LATEST = LocalDate.of(9998, 12, 31);

    private final JsonNode body;
    private final boolean nullIsMissing;
    private final Map<String, List<Reason>> wrong = new LinkedHashMap<>();

    private Fields(JsonNode body, boolean nullIsMissing) {
        this.body = body;
        this.nullIsMissing = nullIsMissing;
    }

    /** @throws RefusedException if the body is something else than an object or nothing */
    public static Fields of(@Nullable JsonNode body) {
        return of(body, false);
    }

    /**
     * As {@link #of}, for a thing that comes into being: it has nothing yet that null could clear, so an optional member that is
     * null is a missing one.
     *
     * @throws RefusedException if the body is something else than an object or nothing
     */
    public static Fields ofNew(@Nullable JsonNode body) {
        return of(body, true);
    }

    private static Fields of(@Nullable JsonNode body, boolean nullIsMissing) {
        if (body == null || body.isMissingNode()) {
            return new Fields(JsonNodeFactory.instance.objectNode(), nullIsMissing);
        }
        if (!body.isObject()) {
            throw new RefusedException(InvalidFields.of("non_field_errors", "not_an_object"));
        }
        return new Fields(body, nullIsMissing);
    }

    /** Whether the member is there, null included. */
    public boolean has(String name) {
        return body.has(name);
    }

    public boolean isNull(String name) {
        return body.has(name) && body.get(name).isNull();
    }

    /** The member as it came; a missing node if it did not. */
    public JsonNode raw(String name) {
        return body.path(name);
    }

    public Set<String> names() {
        return new LinkedHashSet<>(body.propertyNames());
    }

    public void wrong(String name, String code, Object... arguments) {
        wrong(name, Reason.of(code, arguments));
    }

    private void wrong(String name, Reason reason) {
        var reasons = wrong.computeIfAbsent(name, n -> new ArrayList<>());
        // A member may be read twice.
        if (!reasons.contains(reason)) {
            reasons.add(reason);
        }
    }

    public boolean isWrong(String name) {
        return wrong.containsKey(name);
    }

    /** @throws RefusedException with {@link InvalidFields} if anything read so far was wrong */
    public void check() {
        if (!wrong.isEmpty()) {
            throw new RefusedException(new InvalidFields(wrong));
        }
    }

    private boolean required(String name) {
        if (!has(name)) {
            wrong(name, "required");
            return false;
        }
        if (isNull(name)) {
            wrong(name, "null");
            return false;
        }
        return true;
    }

    /** Whether the member is there with a value; a null one is wrong, unless it counts as missing. */
    private boolean given(String name) {
        return nullIsMissing ? !isAbsent(name) : has(name) && required(name);
    }

    private boolean isAbsent(String name) {
        return !has(name) || isNull(name);
    }

    /** Required, one line, not blank; cleaned as {@link TypedText#clean} does. */
    public String text(String name, int longest) {
        if (!required(name)) {
            return "";
        }
        var text = line(name, longest);
        if (text.isEmpty() && !isWrong(name)) {
            wrong(name, "blank");
        }
        return text;
    }

    /** One line, null where the member is missing; may be blank. A null member is wrong. */
    public @Nullable String optionalText(String name, int longest) {
        return given(name) ? line(name, longest) : null;
    }

    /** As {@link #optionalText}, but a missing or null member is the empty text. */
    public String textOrEmpty(String name, int longest) {
        return isAbsent(name) ? "" : line(name, longest);
    }

    /** As {@link #optionalText}, but with line breaks. */
    public @Nullable String optionalLines(String name, int longest) {
        return given(name) ? lines(name, longest) : null;
    }

    /** As {@link #textOrEmpty}, but with line breaks. */
    public String linesOrEmpty(String name, int longest) {
        return isAbsent(name) ? "" : lines(name, longest);
    }

    /** As {@link #optionalLines}, white space kept. */
    public @Nullable String verbatim(String name, int longest) {
        return given(name) ? TypedText.withoutTurns(string(name, longest, UnaryOperator.identity())) : null;
    }

    /** As {@link #verbatim}, but a missing or null member is the empty text. */
    public String verbatimOrEmpty(String name, int longest) {
        return isAbsent(name) ? "" : TypedText.withoutTurns(string(name, longest, UnaryOperator.identity()));
    }

    /** Required, not blank. Nothing but outer white space is taken from it: another character is another password. */
    public String secret(String name, int longest) {
        if (!required(name)) {
            return "";
        }
        var secret = string(name, longest, TypedText::strip);
        if (secret.isEmpty() && !isWrong(name)) {
            wrong(name, "blank");
        }
        return secret;
    }

    private String line(String name, int longest) {
        var line = lines(name, longest);
        if (!TypedText.isOneLine(line)) {
            wrong(name, "not_one_line");
            return "";
        }
        return line;
    }

    private String lines(String name, int longest) {
        return string(name, longest, TypedText::clean);
    }

    private String string(String name, int longest, UnaryOperator<String> cleaning) {
        var value = body.get(name);
        if (!value.isString() && !value.isNumber()) {
            wrong(name, "not_text");
            return "";
        }
        if (!storable(value.asString())) {
            wrong(name, "unstorable");
            return "";
        }
        var text = cleaning.apply(value.asString());
        if (TypedText.length(text) > longest) {
            wrong(name, "too_long", longest);
            return "";
        }
        return text;
    }

    /** PostgreSQL stores no NUL, and UTF-8 knows no half of a surrogate pair. */
    public static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            var unit = text.charAt(i);
            if (unit == 0) {
                return false;
            }
            if (Character.isHighSurrogate(unit)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            } else if (Character.isLowSurrogate(unit)) {
                return false;
            }
        }
        return true;
    }

    /** Whether every text in the value, names of members included, can be stored. */
    public static boolean storable(JsonNode value) {
        if (value.isString()) {
            return storable(value.asString());
        }
        if (value.isObject()) {
            return value.properties().stream().allMatch(m -> storable(m.getKey()) && storable(m.getValue()));
        }
        if (value.isArray()) {
            return value.values().stream().allMatch(Fields::storable);
        }
        return true;
    }

    /** Required; a whole number or a text that is one. Ids are positive and below 2^53. */
    public long id(String name) {
        return required(name) ? idOf(name) : 0;
    }

    /** Null where the member is missing; a null member is wrong. */
    public @Nullable Long optionalId(String name) {
        return given(name) ? idOf(name) : null;
    }

    /** Null where the member is missing or null. */
    public @Nullable Long nullableId(String name) {
        return isAbsent(name) ? null : idOf(name);
    }

    private long idOf(String name) {
        var id = wholeNumber(body.get(name));
        if (id == null || id < 1 || id >= 1L << 53) {
            wrong(name, "not_an_id");
            return 0;
        }
        return id;
    }

    /** Required. */
    public int integer(String name, int least, int most) {
        return required(name) ? integerOf(name, least, most) : least;
    }

    /** Null where the member is missing; a null member is wrong. */
    public @Nullable Integer optionalInteger(String name, int least, int most) {
        return given(name) ? integerOf(name, least, most) : null;
    }

    /** Null where the member is missing or null. */
    public @Nullable Integer nullableInteger(String name, int least, int most) {
        return isAbsent(name) ? null : integerOf(name, least, most);
    }

    private int integerOf(String name, int least, int most) {
        var number = wholeNumber(body.get(name));
        if (number == null) {
            wrong(name, "not_an_integer");
            return least;
        }
        if (number < least) {
            wrong(name, "too_small", least);
            return least;
        }
        if (number > most) {
            wrong(name, "too_large", most);
            return least;
        }
        return Math.toIntExact(number);
    }

    private static @Nullable Long wholeNumber(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? Long.valueOf(value.asLong()) : null;
        }
        if (value.isString()) {
            var text = TypedText.strip(value.asString());
            if (text.matches("[+-]?[0-9]{1,18}")) {
                return Long.valueOf(text);
            }
        }
        return null;
    }

    /**
     * Null where the member is missing; a null member is wrong. Takes true, 1, "yes", "on" and their opposites, as the original
     * does.
     */
    public @Nullable Boolean optionalBool(String name) {
        return given(name) ? boolOf(name) : null;
    }

    /** As {@link #optionalBool}, but null where the member is null as well. */
    public @Nullable Boolean nullableBool(String name) {
        return isAbsent(name) ? null : boolOf(name);
    }

    private @Nullable Boolean boolOf(String name) {
        var value = body.get(name);
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isString() || value.isIntegralNumber()) {
            var text = TypedText.strip(value.asString()).toLowerCase(Locale.ROOT);
            if (Flags.YES.contains(text)) {
                return true;
            }
            if (Flags.NO.contains(text)) {
                return false;
            }
        }
        wrong(name, "not_a_boolean");
        return null;
    }

    /** Required. */
    public Instant instant(String name) {
        return required(name) ? instantOf(name, false) : Instant.EPOCH;
    }

    /** Null where the member is missing; a null member is wrong. */
    public @Nullable Instant optionalInstant(String name) {
        return given(name) ? instantOf(name, false) : null;
    }

    /** Null where the member is missing or null; a date alone is its midnight in UTC. */
    public @Nullable Instant nullableInstantOrDay(String name) {
        return isAbsent(name) ? null : instantOf(name, true);
    }

    private Instant instantOf(String name, boolean orDay) {
        var value = body.get(name);
        var text = value.isString() ? value.asString() : "";
        if (!orDay && dayIn(text) != null) {
            wrong(name, "instant_without_time");
            return Instant.EPOCH;
        }
        var instant = parseInstant(text);
        if (instant == null) {
            wrong(name, whyNot(text, "not_an_instant"));
            return Instant.EPOCH;
        }
        return instant;
    }

    /**
     * ISO 8601 with or without an offset (then UTC), or a date alone (its midnight in UTC); null if it is none of these, or lies
     * where no date can be meant. Cut to microseconds, because that is what PostgreSQL stores: no rule may judge a difference
     * that is gone afterwards.
     */
    public static @Nullable Instant parseInstant(String text) {
        var instant = instantIn(text);
        return instant == null || !isBetween(dayOf(instant), EARLIEST, LATEST)
                ? null
                : instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable Instant instantIn(String text) {
        try {
            var stripped = TypedText.strip(text).replace(' ', 'T');
            var day = dayIn(stripped);
            if (day != null) {
                return day.atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            if (stripped.matches(".*(Z|z|[+-][0-9]{2}(:?[0-9]{2})?)$")) {
                return OffsetDateTime.parse(stripped.replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2")
                                .replaceFirst("([+-][0-9]{2})$", "$1:00")
                                .toUpperCase(Locale.ROOT))
                        .toInstant();
            }
            return LocalDateTime.parse(stripped).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notOne) {
            return null;
        }
    }

    private static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static boolean isBetween(LocalDate day, LocalDate first, LocalDate last) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /**
     * What is wrong with a text that is no date or instant that can be meant: it lies too far away, or it cannot be read.
     *
     * @param unreadable the code for the latter
     */
    public static Reason whyNot(String text, String unreadable) {
        return whyNot(text, unreadable, EARLIEST, LATEST);
    }

    private static Reason whyNot(String text, String unreadable, LocalDate first, LocalDate last) {
        var instant = instantIn(text);
        return instant == null || isBetween(dayOf(instant), first, last)
                ? Reason.of(unreadable)
                : Reason.of("date_out_of_range", first.toString(), last.toString());
    }

    /** Required. */
    public LocalDate date(String name) {
        return required(name) ? dateOf(name, EARLIEST, LATEST) : EARLIEST;
    }

    /** Null where the member is missing; a null member is wrong. */
    public @Nullable LocalDate optionalDate(String name) {
        return given(name) ? dateOf(name, EARLIEST, LATEST) : null;
    }

    /** Null where the member is missing or null. */
    public @Nullable LocalDate nullableDate(String name) {
        return nullableDate(name, EARLIEST, LATEST);
    }

    /** Null where the member is missing or null; the bounds are included. */
    public @Nullable LocalDate nullableDate(String name, LocalDate first, LocalDate last) {
        return isAbsent(name) ? null : dateOf(name, first, last);
    }

    private LocalDate dateOf(String name, LocalDate first, LocalDate last) {
        var value = body.get(name);
        var text = value.isString() ? TypedText.strip(value.asString()) : "";
        var day = dayIn(text);
        if (day == null || !isBetween(day, first, last)) {
            wrong(name, day == null ? Reason.of("not_a_date") : whyNot(text, "not_a_date", first, last));
            return EARLIEST;
        }
        return day;
    }

    /** The date that the text is, however far away; null if it is none. */
    private static @Nullable LocalDate dayIn(String text) {
        if (text.indexOf(':') >= 0) {
            return null; // the usual case, without an exception
        }
        try {
            return LocalDate.parse(TypedText.strip(text));
        } catch (DateTimeException notOne) {
            return null;
        }
    }

    /**
     * The date that the text is; null if it is none.
     *
     * @throws RefusedException if it lies where no date can be meant
     */
    public static @Nullable LocalDate parseDate(String name, String text) {
        var day = dayIn(text);
        if (day != null && !isBetween(day, EARLIEST, LATEST)) {
            throw new RefusedException(InvalidFields.of(name, whyNot(text, "not_a_date")));
        }
        return day;
    }

    /** Required, {@code HH:MM} or {@code HH:MM:SS}. */
    public LocalTime time(String name) {
        return required(name) ? timeOf(name) : LocalTime.MIDNIGHT;
    }

    /** Null where the member is missing; a null member is wrong. */
    public @Nullable LocalTime optionalTime(String name) {
        return given(name) ? timeOf(name) : null;
    }

    /** Null where the member is missing or null. */
    public @Nullable LocalTime nullableTime(String name) {
        return isAbsent(name) ? null : timeOf(name);
    }

    private LocalTime timeOf(String name) {
        try {
            return LocalTime.parse(
                            body.get(name).isString()
                                    ? TypedText.strip(body.get(name).asString())
                                    : "")
                    .withNano(0);
        } catch (DateTimeException notOne) {
            wrong(name, "not_a_time");
            return LocalTime.MIDNIGHT;
        }
    }

    /** Required; one of the spellings. */
    public String choice(String name, String... spellings) {
        if (!required(name)) {
            return spellings[0];
        }
        var choice = choiceOf(name, spellings);
        return choice == null ? spellings[0] : choice;
    }

    /** Null where the member is missing; a null member is wrong. */
    public @Nullable String optionalChoice(String name, String... spellings) {
        return given(name) ? choiceOf(name, spellings) : null;
    }

    /** Null where the member is missing or null. */
    public @Nullable String nullableChoice(String name, String... spellings) {
        return isAbsent(name) ? null : choiceOf(name, spellings);
    }

    private @Nullable String choiceOf(String name, String... spellings) {
        var value = body.get(name);
        if (value.isString() && Arrays.asList(spellings).contains(value.asString())) {
            return value.asString();
        }
        wrong(name, "not_a_choice", String.join(", ", spellings));
        return null;
    }

    /** Null where the member is missing, a null member is wrong; at most {@code most} ids, duplicates removed, order kept. */
    public @Nullable List<Long> optionalIds(String name, int most) {
        return given(name) ? idsOf(name, most) : null;
    }

    /** As {@link #optionalIds}, but null where the member is null as well. */
    public @Nullable List<Long> nullableIds(String name, int most) {
        return isAbsent(name) ? null : idsOf(name, most);
    }

    private List<Long> idsOf(String name, int most) {
        var said = body.get(name);
        // One id as a text is a list of one: a form says it so.
        var value = said.isString() ? JsonNodeFactory.instance.arrayNode().add(said) : said;
        if (!value.isArray()) {
            wrong(name, "not_a_list");
            return List.of();
        }
        if (value.size() > most) {
            wrong(name, "too_many", most);
            return List.of();
        }
        var ids = new LinkedHashSet<Long>();
        for (var item : value.values()) {
            var id = wholeNumber(item);
            if (id == null || id < 1 || id >= 1L << 53) {
                wrong(name, "not_an_id");
                return List.of();
            }
            ids.add(id);
        }
        return List.copyOf(ids);
    }
}

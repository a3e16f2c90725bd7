package space.lectio.migration.adapter.dumpdata;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.lectio.migration.write.importdump.RecordSource.Read;
import space.lectio.shared.TypedText;
import space.lectio.shared.dump.DumpDamaged;
import space.lectio.shared.dump.DumpRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads the JSON that Django's {@code dumpdata} writes, one record at a time: an array of
 * {@code {"model": …, "pk": …, "fields": {…}}}, with a primary key or, for the few models that have a natural one, without.
 *
 * <p>Whatever is wrong with the file is one {@link DumpDamaged}; no more of the file is read than is needed to know.
 */
final class DumpReader implements AutoCloseable {

    static final int LONGEST_RECORD = 32 << 20;
    static final int WIDEST_GAP = 1 << 20;
    private static final int DEEPEST_NESTING = 200;
    private static final int LONGEST_KEY = 512;
    private static final int BEGINNING = 256;

    private static final Pattern MODEL = Pattern.compile("[a-z][a-z0-9_]{0,99}\\.[a-z][a-z0-9_]{0,99}");

    /** Which fields make the natural key; Django's own models and the user have one. */
    private static final Map<String, String[]> NATURAL_KEYS = Map.of(
            "accounts.customuser", new String[] {"email"},
            "auth.group", new String[] {"name"},
            "auth.permission", new String[] {"codename", "content_type"},
            "contenttypes.contenttype", new String[] {"app_label", "model"});

    private static final Map<String, String> OTHER_FILES = Map.of(
            "PK\u0003\u0004", "is a zip archive: unpack it first",
            "BZh", "is packed with bzip2: unpack it first",
            "(\u00b5/\u00fd", "is packed with zstd: unpack it first",
            "\u00fd7zXZ", "is packed with xz: unpack it first",
            "PGDMP", "is a dump of PostgreSQL's pg_dump; needed is the JSON of 'manage.py dumpdata'",
            "SQLite format 3", "is an SQLite database; needed is the JSON of 'manage.py dumpdata'");

    private final JsonMapper mapper;
    private final JsonParser json;
    private final Gate gate;
    private long number;
    private String model = "";
    private String key = "";

    /** @param progress told how many bytes of the file have been read, packed as they are */
    DumpReader(InputStream file, LongConsumer progress) throws IOException {
        var text = DumpEncoding.utf8(new CountedStream(file, progress));
        var beginning = refuseOtherFiles(text);
        gate = new Gate(text);
        mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST_NESTING)
                                .maxStringLength(LONGEST_RECORD)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // the rest of the record follows
                .build();
        gate.allow(0, WIDEST_GAP, "the file begins with more than 1 MiB of white space");
        json = reading(() -> mapper.createParser(gate));
        start(beginning);
    }

    /** @return the first line, or what fits into a message */
    private static String refuseOtherFiles(BufferedInputStream file) throws IOException {
        file.mark(BEGINNING);
        var bytes = file.readNBytes(BEGINNING);
        file.reset();
        var start = new String(bytes, StandardCharsets.ISO_8859_1);
        OTHER_FILES.forEach((magic, what) -> {
            if (start.startsWith(magic)) {
                throw new DumpDamaged("the file " + what);
            }
        });
        var text = new String(bytes, StandardCharsets.UTF_8)
                .strip()
                .lines()
                .findFirst()
                .orElse("");
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private void start(String beginning) {
        var first = reading(() -> firstToken(beginning));
        if (first == null) {
            throw new DumpDamaged("the file is empty");
        }
        if (first == JsonToken.START_OBJECT) {
            throw new DumpDamaged(
                    "the file must be an array of records, found an object at its top: of one record a line"
                            + " (JSON Lines) 'jq -s . FILE' makes an array, 'dumpdata --format json' writes one"
                            + place());
        }
        if (first != JsonToken.START_ARRAY) {
            throw new DumpDamaged(
                    "the file must be an array of records, found " + kind(first) + " at its top" + place());
        }
    }

    private @Nullable JsonToken firstToken(String beginning) {
        try {
            return json.nextToken();
        } catch (StreamReadException noJson) {
            throw new DumpDamaged(
                    "the file must be an array of records, as 'manage.py dumpdata' writes it, but begins with '"
                            + beginning
                            + "': write it with 'dumpdata --output FILE', or delete what stands before the first [");
        }
    }

    /** The next record; null at the end of the file. */
    @Nullable
    Read next() {
        model = "";
        key = "";
        number++;
        gate.allow(
                Math.max(0, json.currentLocation().getByteOffset()),
                WIDEST_GAP,
                "more than 1 MiB of white space before record " + number);
        var token = reading(json::nextToken);
        if (token == JsonToken.END_ARRAY) {
            end();
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            throw new DumpDamaged("record " + number + " must be an object, found " + kind(token) + place());
        }
        gate.allow(
                json.currentTokenLocation().getByteOffset(),
                LONGEST_RECORD,
                "record " + number + " is longer than 32 MiB");
        return record(json.currentTokenLocation().getLineNr());
    }

    /** What is wrong with the record alone is kept until its end is found, so that the others can be read. */
    private Read record(long line) {
        String pk = null;
        JsonNode fields = null;
        DumpDamaged damage = null;
        while (reading(json::nextToken) == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            var token = reading(json::nextToken);
            switch (name) {
                case "model" -> {
                    var text = token == JsonToken.VALUE_STRING ? reading(json::getString) : "";
                    if (!MODEL.matcher(text).matches()) {
                        throw damaged("model", "the name of a model is needed, such as schedule.lesson");
                    }
                    model = text;
                }
                case "pk" -> {
                    try {
                        pk = primaryKey(token);
                        key = pk == null ? "" : pk;
                    } catch (DumpDamaged wrong) {
                        if (wrong.culprit() == null) {
                            throw wrong;
                        }
                        damage = damage == null ? wrong : damage;
                        reading(json::skipChildren);
                    }
                }
                case "fields" -> {
                    if (token == JsonToken.START_OBJECT) {
                        fields = reading(() -> mapper.readTree(json));
                    } else {
                        damage = damage == null
                                ? damaged("fields", "an object is needed, found " + kind(token))
                                : damage;
                        fields = JsonNodeFactory.instance.objectNode();
                        reading(json::skipChildren);
                    }
                }
                default ->
                    throw damaged(name.length() > 40 ? name.substring(0, 40) : name, "no record has such a member");
            }
        }
        if (model.isEmpty()) {
            throw damaged("model", "the member is missing");
        }
        if (damage == null) {
            try {
                if (fields == null) {
                    throw damaged("fields", "the member is missing");
                }
                if (pk == null) {
                    key = naturalKey(fields);
                }
                storable(fields, "");
                return new Read(new DumpRecord(model, pk, key, fields, number, line), null);
            } catch (DumpDamaged wrong) {
                damage = wrong;
            }
        }
        // Its fields, which may hold what cannot be stored, are not looked at again.
        var stub = new DumpRecord(model, null, nameOfDamaged(), JsonNodeFactory.instance.objectNode(), number, line);
        return new Read(stub, damage);
    }

    private String nameOfDamaged() {
        return key.isEmpty() ? "record " + number : key;
    }

    private @Nullable String primaryKey(@Nullable JsonToken token) {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> checkedKey(reading(json::getString));
            case VALUE_STRING -> checkedKey(reading(json::getString));
            case null, default -> throw damaged("pk", "a whole number or a text is needed, found " + kind(token));
        };
    }

    private String checkedKey(String text) {
        if (text.isEmpty() || text.length() > LONGEST_KEY) {
            throw damaged("pk", "1 to 512 characters are needed");
        }
        storable(text, "pk");
        return text;
    }

    private String naturalKey(JsonNode fields) {
        var names = NATURAL_KEYS.get(model);
        if (names == null) {
            throw damaged("pk", "the member is missing");
        }
        var parts = Arrays.stream(names)
                .map(name -> {
                    var part = fields.path(name);
                    if (part.isMissingNode()) {
                        throw damaged(name, "the field is missing, and so is pk");
                    }
                    if (part.isNull() || (part.isString() && TypedText.isBlank(part.asString()))) {
                        throw damaged(name, "the field is empty, and there is no pk");
                    }
                    return part.isString() ? part.asString() : part.toString();
                })
                .toList();
        return checkedKey(String.join(" ", parts));
    }

    /** PostgreSQL stores neither NUL nor half a surrogate pair. */
    private void storable(JsonNode value, String path) {
        if (value.isString()) {
            storable(value.asString(), path);
        } else if (value.isObject()) {
            for (var member : value.properties()) {
                var below = path.isEmpty() ? member.getKey() : path;
                storable(member.getKey(), below);
                storable(member.getValue(), below);
            }
        } else if (value.isArray()) {
            for (var item : value.values()) {
                storable(item, path);
            }
        }
    }

    private void storable(String text, String field) {
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == 0) {
                throw damaged(field, "the text contains a NUL character");
            }
            if (Character.isSurrogate(character)) {
                if (Character.isLowSurrogate(character)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw damaged(field, "the text contains half a surrogate pair");
                }
                i++;
            }
        }
    }

    private void end() {
        gate.allow(
                json.currentLocation().getByteOffset(),
                WIDEST_GAP,
                "more than 1 MiB of white space after the last record");
        var after = reading(json::nextToken);
        if (after != null) {
            throw new DumpDamaged("the array of records ends, but the file goes on with " + kind(after) + place());
        }
    }

    private interface Step<T extends @Nullable Object> {
        T run();
    }

    private <T extends @Nullable Object> T reading(Step<T> step) {
        try {
            return step.run();
        } catch (UnexpectedEndOfInputException cutOff) {
            throw new DumpDamaged(where() + "the file is cut off here" + place());
        } catch (StreamConstraintsException tooMuch) {
            throw new DumpDamaged(where() + firstSentence(tooMuch.getOriginalMessage()) + place());
        } catch (JacksonIOException unreadable) {
            if (unreadable.getCause() instanceof java.io.CharConversionException) {
                throw noUtf8();
            }
            throw unreadable;
        } catch (JacksonException damaged) {
            if (String.valueOf(damaged.getOriginalMessage()).startsWith("Invalid UTF-8")) {
                throw noUtf8();
            }
            throw new DumpDamaged(where() + "not JSON: " + firstSentence(damaged.getOriginalMessage()) + place());
        }
    }

    private DumpDamaged noUtf8() {
        return new DumpDamaged(where() + "the file is not in UTF-8" + place()
                + ": of one that Windows wrote in its own code page 'iconv -f cp1251 -t utf-8 FILE' makes UTF-8");
    }

    private DumpDamaged damaged(String field, String what) {
        var reason = field + ": " + what;
        return new DumpDamaged(
                where() + reason + place(), new DumpDamaged.Culprit(model, nameOfDamaged(), number, reason));
    }

    private String where() {
        return model.isEmpty() ? "" : model + (key.isEmpty() ? "" : " " + key) + ": ";
    }

    private String place() {
        var place = json == null ? null : json.currentLocation();
        return place == null
                ? ""
                : " (%sline %d, byte %d)"
                        .formatted(
                                number == 0 ? "" : "record " + number + ", ", place.getLineNr(), place.getByteOffset());
    }

    private static String firstSentence(@Nullable String message) {
        var text = message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    private static String kind(@Nullable JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            case null, default -> "something else";
        };
    }

    @Override
    public void close() {
        json.close();
    }
}

package space.lectio.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import space.lectio.TestServer;
import space.lectio.migration.api.DumpImport;
import space.lectio.migration.api.ImportProgress;
import space.lectio.migration.api.Reconciliation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values of the real dump are spoiled, whichever they are: the import takes the other records over and lists what it leaves out.
 * {@code -Dspoil.seconds=3600} spoils every field in every way, {@code -Dseed=…} repeats an order.
 */
@TestPropertySource(properties = "panel.test.school=spoiled")
class SpoiledDumpTest extends TestServer {

    private static final int AT_ONCE = 8;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Autowired
    DumpImport dumps;

    @TempDir
    Path folder;

    private ArrayNode whole = NODES.arrayNode();

    @BeforeEach
    void read() throws Exception {
        whole = (ArrayNode) JSON.readTree(Files.readString(Path.of("src/test/resources/legacy/backup-small.json")));
    }

    private JsonNode fields(String model, int record) {
        return record(model, record).get("fields");
    }

    private ObjectNode record(String model, int number) {
        return (ObjectNode) whole.valueStream()
                .filter(record -> record.get("model").asString().equals(model))
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Long> leftOut(Reconciliation result, String model) {
        return result.models().stream()
                .filter(line -> line.model().equals(model))
                .findFirst()
                .orElseThrow()
                .leftOut();
    }

    /** Who has no address cannot sign in and is nobody's teacher or student: what refers to them is left out with them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "missing", quoteCharacter = '`', textBlock = """
            missing | email: the field is missing, and so is pk
            null    | email: the field is empty, and there is no pk
            ""      | email: the field is empty, and there is no pk
            "  "    | email: the field is empty, and there is no pk
            7       | email: a text is needed, found number
            "LONG"  | email: an address has at most 254 characters, found 300
            """)
    void aPersonWithoutAnAddressIsListedWithWhatNeedsThem(@Nullable String email, String reason) throws Exception {
        var groups = record("schedule.group", 0).get("fields").get("teacher");
        var teacher = (ObjectNode) whole.valueStream()
                .filter(record -> record.at("/fields/email").equals(groups.get(0)))
                .findFirst()
                .orElseThrow()
                .get("fields");
        if (email == null) {
            teacher.remove("email");
        } else {
            teacher.set("email", JSON.readTree(email.replace("LONG", "x".repeat(288) + "@school.test")));
        }

        var result = run(whole);

        assertThat(result.explained()).isTrue();
        assertThat(leftOut(result, "accounts.customuser")).containsExactly(Map.entry("damaged: " + reason, 1L));
        assertThat(leftOut(result, "schedule.group")).containsKey("damaged: teacher: nobody is known as " + groups);
        assertThat(result.imported()).isGreaterThan(50);
        assertThat(result.remarks())
                .as("whom they have referred is imported without them")
                .anyMatch(remark -> remark.model().equals("accounts.customuser")
                        && remark.remark().startsWith("referred_by: nobody is known as " + groups));
    }

    @Test
    void aPersonWhoseAddressHasNoAtSignIsImported() throws Exception {
        ((ObjectNode) fields("accounts.customuser", 25)).put("email", "old-login-without-an-address");

        assertThat(leftOut(run(whole), "accounts.customuser")).isEmpty();
    }

    /** Homework is looked up by lessons before it is told; a lesson that is none must not end that. */
    @Test
    void aBadLessonThatHomeworkRefersToIsListedWithTheHomework() throws Exception {
        var homework = whole.valueStream()
                .filter(record -> record.get("model").asString().equals("homework.homework"))
                .filter(record -> !record.at("/fields/lesson").isNull())
                .findFirst()
                .orElseThrow();
        var lesson = homework.at("/fields/lesson").asLong();
        whole.valueStream()
                .filter(record -> record.get("model").asString().equals("schedule.lesson")
                        && record.get("pk").asLong() == lesson)
                .map(record -> (ObjectNode) record.get("fields"))
                .forEach(fields -> fields.set("end_time", fields.get("start_time")));

        var result = run(whole);

        assertThat(result.explained()).isTrue();
        assertThat(leftOut(result, "schedule.lesson")).containsKey("damaged: end_time: it is not after start_time");
        assertThat(leftOut(result, "homework.homework"))
                .containsKey("damaged: lesson: there is no schedule.lesson " + lesson);
        assertThat(leftOut(result, "homework.question").keySet())
                .contains("damaged: homework: there is no homework.homework " + homework.get("pk"));
    }

    /** Values that are read before the records are told, or while others are: so many that no pass finds them one by one. */
    @ParameterizedTest
    @CsvSource({
        "analytics.controlpoint, max_points",
        "homework.homework, lesson",
        "homework.question, question_type",
        "homework.question, points",
        "homework.choice, text",
        "homework.homeworkgroupassignment, created_at",
        "homework.studentsubmission, homework",
        "schedule.attendance, marked_at",
        "schedule.attendance, notes",
        "token_blacklist.outstandingtoken, user"
    })
    void manyBadRowsOfOneModelAreListed(String model, String field) throws Exception {
        var many = 60;
        var pupils = whole.valueStream()
                .filter(record -> "student".equals(record.at("/fields/role").asString("")))
                .map(record -> record.at("/fields/email"))
                .toList();
        var lessons = whole.valueStream()
                .filter(record -> record.get("model").asString().equals("schedule.lesson"))
                .map(record -> record.get("pk"))
                .toList();
        var bad = record(model, 0).deepCopy();
        for (int i = 0; i < many; i++) {
            var copy = bad.deepCopy();
            var fields = (ObjectNode) copy.get("fields");
            copy.put("pk", 700_000 + i);
            if (model.equals("schedule.attendance")) {
                fields.set("student", NODES.arrayNode().add(pupils.get(i % pupils.size())));
                fields.set("lesson", lessons.get(i / pupils.size()));
            }
            fields.set(field, NODES.objectNode().put("bad", true));
            whole.add(copy);
        }

        var result = run(whole);

        assertThat(result.explained()).isTrue();
        assertThat(leftOut(result, model).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isGreaterThanOrEqualTo(many / 2);
    }

    private enum Way {
        MISSING,
        NULL,
        EMPTY,
        BLANK,
        WORD,
        LONG,
        LONG_LINE,
        NUL,
        ZERO,
        NEGATIVE,
        FRACTION,
        HUGE,
        DANGLING,
        TRUE,
        LIST,
        LIST_OF_NOBODY,
        LIST_OF_MIXED,
        OBJECT,
        FIRST_DAY,
        LAST_DAY,
        NO_DAY;

        @Nullable
        JsonNode value(Random random) {
            return switch (this) {
                case MISSING -> null;
                case NULL -> NODES.nullNode();
                case EMPTY -> NODES.stringNode("");
                case BLANK -> NODES.stringNode(" \u00a0\u200b");
                case WORD -> NODES.stringNode("none of these");
                // Letters by lot: PostgreSQL packs what repeats, and an index takes it then.
                case LONG -> NODES.stringNode(letters(random, 60_000));
                case LONG_LINE -> NODES.stringNode(letters(random, 300));
                case NUL -> NODES.stringNode("a\u0000b");
                case ZERO -> NODES.numberNode(0);
                case NEGATIVE -> NODES.numberNode(-1);
                case FRACTION -> NODES.numberNode(new java.math.BigDecimal("1e400"));
                case HUGE -> NODES.numberNode(Long.MAX_VALUE);
                case DANGLING -> NODES.numberNode(987_654_321);
                case TRUE -> NODES.booleanNode(true);
                case LIST -> NODES.arrayNode();
                case LIST_OF_NOBODY -> NODES.arrayNode().add("nobody@x.example");
                case LIST_OF_MIXED ->
                    NODES.arrayNode().add(1).add("x").addNull().add(NODES.objectNode());
                case OBJECT -> NODES.objectNode().put("a", 1);
                case FIRST_DAY -> NODES.stringNode("0001-01-01T00:00:00Z");
                case LAST_DAY -> NODES.stringNode("+999999999-12-31T23:59:59.999999999Z");
                case NO_DAY -> NODES.stringNode("2026-02-30");
            };
        }

        private static String letters(Random random, int many) {
            return random.ints(many, 'a', 'z' + 1)
                    .mapToObj(letter -> String.valueOf((char) letter))
                    .collect(Collectors.joining());
        }
    }

    /** @param field of the record; {@code pk} is its key */
    private record Spoiled(int record, String field, Way way) {

        ObjectNode in(ArrayNode dump) {
            var record = (ObjectNode) dump.get(this.record);
            return field.equals("pk") ? record : (ObjectNode) record.get("fields");
        }

        void spoil(ArrayNode dump, Random random) {
            var value = way.value(random);
            if (value == null) {
                in(dump).remove(field);
            } else {
                in(dump).set(field, value);
            }
        }

        String name(ArrayNode dump) {
            return dump.get(record).get("model").asString() + " (record " + (record + 1) + "): " + field + " " + way;
        }
    }

    @Test
    void noRecordEndsAnImport() throws Exception {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("SpoiledDumpTest: -Dseed=" + seed);
        var until = System.nanoTime() + Long.getLong("spoil.seconds", 15) * 1_000_000_000L;
        var taken = run(whole).models().stream()
                .filter(line -> line.imported() > 0)
                .map(Reconciliation.Line::model)
                .collect(Collectors.toSet());
        var left = all(taken, new Random(seed));
        var wrong = new ArrayList<String>();
        var rounds = 0;
        while (!left.isEmpty() && (rounds < 3 || System.nanoTime() < until)) {
            var some = some(left);
            if (problem(some, seed) != null) {
                some.forEach(one -> {
                    var problem = problem(List.of(one), seed);
                    if (problem != null) {
                        wrong.add(one.name(whole) + " → " + problem);
                    }
                });
                if (wrong.isEmpty()) {
                    wrong.add(some.stream().map(one -> one.name(whole)).toList() + " → " + problem(some, seed));
                }
            }
            rounds++;
        }
        System.out.println("SpoiledDumpTest: " + rounds + " imports, " + left.size() + " ways left");
        assertThat(wrong).as("-Dseed=" + seed).isEmpty();
    }

    /** Each field of each model in each way, in one of the model's records. */
    private List<Spoiled> all(Set<String> models, Random random) {
        var all = new ArrayList<Spoiled>();
        models.stream().sorted().forEach(model -> {
            var records = IntStream.range(0, whole.size())
                    .filter(i -> whole.get(i).get("model").asString().equals(model))
                    .boxed()
                    .toList();
            var fields =
                    new ArrayList<>(whole.get(records.getFirst()).get("fields").propertyNames());
            fields.add("pk");
            for (var field : fields) {
                for (var way : Way.values()) {
                    all.add(new Spoiled(records.get(random.nextInt(records.size())), field, way));
                }
            }
        });
        Collections.shuffle(all, random);
        return all;
    }

    /** The next ones, of different records. */
    private static List<Spoiled> some(List<Spoiled> left) {
        var some = new ArrayList<Spoiled>();
        var records = new HashSet<Integer>();
        for (var each = left.iterator(); each.hasNext() && some.size() < AT_ONCE; ) {
            var next = each.next();
            if (records.add(next.record())) {
                some.add(next);
                each.remove();
            }
        }
        return some;
    }

    private @Nullable String problem(List<Spoiled> some, long seed) {
        var dump = whole.deepCopy();
        some.forEach(one -> one.spoil(dump, new Random(seed)));
        try {
            var result = run(dump);
            if (!result.explained()) {
                return "left unexplained: " + result.models();
            }
            return result.inFile() == whole.size() ? null : result.inFile() + " records in the file";
        } catch (Exception ended) {
            return String.valueOf(ended);
        }
    }

    private Reconciliation run(ArrayNode dump) throws Exception {
        return dumps.run(
                Files.writeString(folder.resolve("spoiled.json"), dump.toString()), true, false, ImportProgress.SILENT);
    }
}

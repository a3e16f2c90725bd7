package space.lectio.golden;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.ImportedSchool;
import space.lectio.shared.eventstore.FeedRelay;
import tools.jackson.databind.JsonNode;

/**
 * No time and no author is invented: what an imported event says comes from the very field of the dump that is named here, or the
 * event says that nobody knows. A new type of imported events fails until it is decided on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportedTimesTest extends ImportedSchool {

    @Autowired
    FeedRelay relay;

    /** Times that the dump tells of an event, by what the event says. None: the original does not know. */
    private interface Source extends Function<JsonNode, Stream<String>> {}

    private static final Source NOT_TOLD = event -> Stream.empty();

    private static final Map<String, List<JsonNode>> DUMP = new HashMap<>();

    static {
        legacy("backup-small.json")
                .values()
                .forEach(record -> DUMP.computeIfAbsent(
                                record.get("model").asString(), model -> new java.util.ArrayList<>())
                        .add(record));
    }

    /** Decided by this server while it imports, so the time is the import's. */
    private static final Set<String> DECIDED_HERE = Set.of(
            "conferencing.host-suspended",
            "conferencing.host-cordoned",
            "conferencing.room-promised",
            "conferencing.room-awaited");

    private final Map<String, Source> sources = new TreeMap<>();

    ImportedTimesTest() {
        sources.put("identity.person-registered", event -> persons(event.get("personId"), "created_at"));
        sources.put("identity.person-deactivated", NOT_TOLD);
        sources.put("identity.group-formed", of("schedule.group", "groupId", "created_at"));
        sources.put("identity.student-joined-group", NOT_TOLD);
        sources.put("scheduling.lesson-scheduled", of("schedule.lesson", "lessonId", "created_at"));
        sources.put("scheduling.lesson-started", NOT_TOLD);
        sources.put("scheduling.lesson-ended", of("schedule.lesson", "lessonId", "ended_at"));
        sources.put("scheduling.lesson-taken-over", of("schedule.lesson", "lessonId", "updated_at"));
        sources.put("scheduling.series-planned", of("schedule.recurringlesson", "seriesId", "created_at"));
        sources.put(
                "scheduling.attendance-marked",
                event -> Stream.concat(
                        below("accounts.attendancerecord", "lesson", event.get("lessonId"), "updated_at"),
                        below("schedule.attendance", "lesson", event.get("lessonId"), "marked_at")));
        sources.put("grading.homework-drafted", of("homework.homework", "homeworkId", "created_at"));
        sources.put("grading.homework-edited", of("homework.homework", "homeworkId", "updated_at"));
        sources.put("grading.homework-published", of("homework.homework", "homeworkId", "published_at"));
        sources.put("grading.homework-archived", NOT_TOLD);
        sources.put(
                "grading.homework-assigned-to-group",
                event -> told(
                        "homework.homeworkgroupassignment",
                        "created_at",
                        record -> same(record.at("/fields/homework"), event.get("homeworkId"))
                                && same(record.at("/fields/group"), event.get("groupId"))));
        sources.put("grading.homework-assigned-to-students", NOT_TOLD);
        sources.put("grading.submission-opened", of("homework.studentsubmission", "submissionId", "created_at"));
        sources.put("grading.submission-handed-in", of("homework.studentsubmission", "submissionId", "submitted_at"));
        sources.put("grading.submission-graded", of("homework.studentsubmission", "submissionId", "graded_at"));
        sources.put(
                "grading.submission-commented",
                of("homework.studentsubmission", "submissionId", "teacher_feedback_summary/updated_at"));
        sources.put("grading.submission-returned", NOT_TOLD);
        sources.put("grading.submission-totalled", NOT_TOLD);
        // Only earlier versions of an answer have a time.
        sources.put(
                "grading.answers-given",
                event -> below("homework.answerversion", "answer", event.at("/answers/0/answerId"), "created_at"));
        sources.put("grading.answers-auto-scored", NOT_TOLD);
        sources.put("grading.answer-scored", NOT_TOLD);
        sources.put("grading.answer-commented", NOT_TOLD);
        sources.put("grading.control-point-held", of("analytics.controlpoint", "controlPointId", "created_at"));
        sources.put("grading.control-point-scored", of("analytics.controlpointresult", "resultId", "created_at"));
        sources.put("conferencing.recording-taken", of("schedule.lessonrecording", "recordingId", "created_at"));
        sources.put("conferencing.recording-shared", NOT_TOLD);
        sources.put("conferencing.recording-deleted", of("schedule.lessonrecording", "recordingId", "deleted_at"));
        // Those of the first pool get new numbers.
        sources.put(
                "conferencing.host-added",
                event -> Stream.of("zoom_pool.zoomaccount", "schedule.zoomaccount")
                        .flatMap(model -> told(model, "created_at", record -> true)));
    }

    private static Source of(String model, String id, String field) {
        return event -> told(model, field, record -> same(record.get("pk"), requireNonNull(event.get(id), id)));
    }

    private static Stream<String> below(String model, String parent, JsonNode id, String field) {
        return told(model, field, record -> same(record.at("/fields/" + parent), id));
    }

    private Stream<String> persons(JsonNode id, String field) {
        var email = database.fetchValue("select email from identity.person where id = ?", id.asLong());
        return told(
                "accounts.customuser",
                field,
                record -> record.at("/fields/email").asString().equals(email));
    }

    private static Stream<String> told(String model, String field, Predicate<JsonNode> which) {
        return DUMP.getOrDefault(model, List.of()).stream()
                .filter(which)
                .map(record -> record.at("/fields/" + field))
                .filter(JsonNode::isString)
                .map(JsonNode::asString);
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.asString().equals(other.asString());
    }

    private record Imported(String type, JsonNode event, boolean undated, long actor) {

        Instant at() {
            return Instant.parse(event.get("at").asString());
        }
    }

    private List<Imported> importedEvents() {
        return database.fetch("""
                        select payload_type, payload::text as payload, coalesce(meta_data ->> 'undated', '') = 'true' as undated,
                          coalesce((meta_data ->> 'actor')::bigint, 0) as actor
                        from eventstore.domain_event where meta_data ->> 'imported' = 'true' order by global_index""")
                .map(row -> new Imported(
                        row.get("payload_type", String.class),
                        JSON.readTree(row.get("payload", String.class)),
                        row.get("undated", Boolean.class),
                        row.get("actor", Long.class)));
    }

    @Test
    void everyTimeIsThatOfTheFieldThatTellsItOrSaidToBeUnknown() {
        var seen = new TreeSet<String>();
        for (var each : importedEvents()) {
            seen.add(each.type());
            if (DECIDED_HERE.contains(each.type())) {
                continue;
            }
            var source = sources.get(each.type());
            assertThat(source)
                    .as("decided: where the time of %s comes from", each.type())
                    .isNotNull();
            var told = requireNonNull(source)
                    .apply(each.event())
                    .map(time -> OffsetDateTime.parse(time).toInstant())
                    .toList();
            if (!each.undated()) {
                assertThat(told).as("%s %s", each.type(), each.event()).contains(each.at());
            }
        }
        assertThat(seen)
                .as("a dump that has them")
                .contains(
                        "scheduling.lesson-started",
                        "scheduling.lesson-ended",
                        "identity.student-joined-group",
                        "identity.person-deactivated",
                        "grading.answers-given",
                        "grading.submission-graded",
                        "grading.submission-returned",
                        "grading.homework-archived");
    }

    @Test
    void whatTheDumpTellsIsNotSaidToBeUnknown() {
        assertThat(importedEvents())
                .filteredOn(each -> Set.of(
                                "identity.person-registered",
                                "identity.group-formed",
                                "scheduling.lesson-scheduled",
                                "scheduling.lesson-ended",
                                "scheduling.attendance-marked",
                                "grading.submission-opened")
                        .contains(each.type()))
                .isNotEmpty()
                .noneMatch(Imported::undated);
        assertThat(importedEvents())
                .filteredOn(each -> each.type().equals("grading.submission-handed-in")
                        && requireNonNull(sources.get(each.type()))
                                .apply(each.event())
                                .findAny()
                                .isPresent())
                .isNotEmpty()
                .noneMatch(Imported::undated);
    }

    @Test
    void nobodyIsSaidToHaveDoneWhatTheDumpDoesNotSayWhoDid() {
        assertThat(importedEvents())
                .filteredOn(each -> Set.of(
                                "identity.student-joined-group",
                                "identity.person-registered",
                                "identity.person-deactivated",
                                "scheduling.lesson-started",
                                "scheduling.lesson-ended",
                                "scheduling.lesson-taken-over",
                                "grading.submission-totalled")
                        .contains(each.type()))
                .isNotEmpty()
                .allMatch(each -> each.actor() == 0);
    }

    @Test
    void readersOfTheFeedHearThatATimeIsUnknown() {
        relay.carryAll();
        var started = tellers("space.lectio.scheduling.lesson-started.v1");
        assertThat(started).isNotEmpty().allSatisfy(event -> {
            assertThat(event.at("/undated").asBoolean(false)).isTrue();
            assertThat(event.has("time")).isFalse();
            assertThat(event.has("actor")).isFalse();
            assertThat(event.at("/data/at").isString()).isTrue();
        });
        var ended = tellers("space.lectio.scheduling.lesson-ended.v1");
        assertThat(ended).isNotEmpty().allSatisfy(event -> {
            assertThat(event.has("undated")).isFalse();
            assertThat(event.at("/time").asString())
                    .isEqualTo(event.at("/data/at").asString());
        });
    }

    private List<JsonNode> tellers(String type) {
        var answer =
                get("/api/events/?limit=1000&type=" + type, tokenFor(aPerson("admin", "Ольга", "Смотрящая"), "admin"));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return StreamSupport.stream(answer.body().values().spliterator(), false)
                .filter(event -> event.at("/imported").asBoolean(false))
                .toList();
    }
}

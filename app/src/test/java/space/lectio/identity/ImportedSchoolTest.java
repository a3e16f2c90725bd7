package space.lectio.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.TestServer;
import space.lectio.dump.InMemoryDump;
import space.lectio.shared.dump.DumpDamaged;
import space.lectio.shared.dump.DumpImporter;
import space.lectio.shared.dump.DumpPeople;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A server of its own with the small school of the original, compared with what the original answered. */
@TestPropertySource(properties = "space.lectio.test=imported-school")
class ImportedSchoolTest extends TestServer {

    private static final Path DUMP = Path.of("src/test/resources/legacy/backup-small.json");
    private static final Path ANSWERS = Path.of("src/test/resources/legacy/backup-small.api-samples.json");
    private static final Path PASSWORDS = Path.of("src/test/resources/legacy/backup-small.passwords.json");
    private static final Path EXPECTED = Path.of("src/test/resources/legacy/backup-small.expected.json");

    @Autowired
    List<DumpImporter> importers;

    @Autowired
    DumpPeople people;

    @Autowired
    TransactionTemplate transaction;

    private static @Nullable InMemoryDump taken;

    @BeforeEach
    void importOnce() {
        if (database.fetchOptional("select 1 from identity.school").isPresent()) {
            return;
        }
        taken = take(JSON.readTree(DUMP));
    }

    private InMemoryDump take(JsonNode file) {
        var read = new InMemoryDump(file, people);
        transaction.executeWithoutResult(status -> identity().take(read));
        return read;
    }

    private DumpImporter identity() {
        return importers.stream()
                .filter(importer -> importer.models().contains("accounts.customuser"))
                .findFirst()
                .orElseThrow();
    }

    private long idOf(String email) {
        return database.fetchOptional("select id from identity.person where email = ?", email)
                .orElseThrow()
                .get(0, Long.class);
    }

    /** Conferencing tells of own accounts, and takes no part in this import. */
    private static void withoutOwnAccount(ObjectNode profile) {
        profile.put("zoom_connected", false).put("zoom_email", "");
        var platforms = profile.withArray("available_platforms");
        for (int i = platforms.size() - 1; i >= 0; i--) {
            if (platforms.get(i).get("id").asString().equals("zoom_personal")) {
                platforms.remove(i);
            }
        }
    }

    @Test
    void whatPeopleWantToBeToldAndOfWhomNotIsKept() {
        var anna = idOf("anna.petrova@school.example");
        assertThat(database.fetchValue("select count(*) from identity.notification_preference"))
                .isEqualTo(26L);
        assertThat(database.fetchSingle("""
                                select settings ->> 'telegram_enabled', settings ->> 'notify_achievement',
                                  settings ->> 'absence_alert_threshold', settings ->> 'user', (select count(*) from jsonb_object_keys(settings))
                                from identity.notification_preference where person_id = ?""", anna).intoArray()).containsExactly("true", "false", "3", null, 32L);
        assertThat(database.fetch(
                                "select id, group_id, student_id, muted_types from identity.notification_mute where person_id = ? order by id",
                                anna)
                        .map(row -> Arrays.deepToString(row.intoArray())))
                .containsExactly(
                        "[1, 3, null, [absence_alert]]",
                        "[2, null, %d, []]".formatted(idOf("petr.shchukin@mail.example")));
        assertThat(database.fetchSingle("select nextval('identity.notification_mute_id_seq')")
                        .get(0, Long.class))
                .isGreaterThan(1_000_000L);
    }

    @Test
    void everyPersonAndGroupIsAnsweredAsByTheOriginal() {
        var ids = idsInAnswers();
        var differences = new ArrayList<String>();
        JSON.readTree(ANSWERS).properties().forEach(person -> {
            var role = database.fetchOptional("select role from identity.person where email = ?", person.getKey())
                    .orElseThrow()
                    .get(0, String.class);
            var token = tokenFor(idOf(person.getKey()), role);
            for (var path : List.of("/api/me/", "/api/groups/")) {
                var expected = person.getValue().get(path).get("body").deepCopy();
                if (path.equals("/api/me/")) {
                    withoutOwnAccount((ObjectNode) expected);
                }
                if (role.equals("student") && path.equals("/api/groups/")) {
                    hideFromPupils(expected, person.getKey());
                }
                var answer = get(path, token);
                assertThat(answer.status()).isEqualTo(200);
                compare(person.getKey() + " " + path, expected, answer.body(), ids, differences);
            }
        });
        assertThat(differences).isEmpty();
    }

    /** The original's ids of people are told nowhere in the dump; the answers hold them beside the addresses. */
    private Map<Long, Long> idsInAnswers() {
        var ids = new HashMap<Long, Long>();
        for (var user : JSON.readTree(EXPECTED).at("/samples/users").values()) {
            ids.put(
                    user.at("/id_in_the_original").asLong(),
                    idOf(user.at("/email").asString()));
        }
        return ids;
    }

    /** Defect D-31: students got their classmates' addresses and the invite code. */
    private static void hideFromPupils(JsonNode page, String own) {
        for (var group : page.get("results").values()) {
            ((ObjectNode) group).putNull("invite_code").put("telegram_chat_id", "");
            for (var student : group.get("students").values()) {
                if (!student.get("email").asString().equals(own)) {
                    ((ObjectNode) student).put("email", "");
                }
            }
        }
    }

    private static void compare(
            String where, JsonNode expected, JsonNode actual, Map<Long, Long> ids, List<String> differences) {
        if (expected.isObject()) {
            expected.properties().forEach(member -> {
                var theirs = member.getValue();
                var ours = actual.path(member.getKey());
                var isPerson = member.getKey().equals("id") && theirs.isNumber() && expected.has("email");
                if (isPerson && ours.asLong() == ids.getOrDefault(theirs.asLong(), -1L)) {
                    return;
                }
                compare(where + "/" + member.getKey(), theirs, ours, ids, differences);
            });
            actual.propertyNames().stream()
                    .filter(name -> !expected.has(name))
                    .forEach(name -> differences.add(where + ": " + name + " is new"));
        } else if (expected.isArray()) {
            if (expected.size() != actual.size()) {
                differences.add(where + ": " + expected.size() + " items, but " + actual.size());
                return;
            }
            for (int i = 0; i < expected.size(); i++) {
                compare(where + "/" + i, expected.get(i), actual.get(i), ids, differences);
            }
        } else if (!expected.equals(actual) && !sameInstant(expected, actual)) {
            differences.add(where + ": " + expected + ", but " + actual);
        }
    }

    private static boolean sameInstant(JsonNode expected, JsonNode actual) {
        try {
            return OffsetDateTime.parse(expected.asString())
                    .toInstant()
                    .truncatedTo(ChronoUnit.MILLIS)
                    .equals(OffsetDateTime.parse(actual.asString()).toInstant());
        } catch (DateTimeParseException | JsonNodeException notTwo) {
            return false;
        }
    }

    @Test
    void everyOldPasswordWorksAndNoOther() {
        JSON.readTree(PASSWORDS).properties().forEach(entry -> {
            var active = database.fetchOptional("select active from identity.person where email = ?", entry.getKey())
                    .orElseThrow()
                    .get(0, Boolean.class);
            var password = entry.getValue().isNull() ? "!" : entry.getValue().asString();
            var answer = signIn(entry.getKey().toLowerCase(Locale.ROOT), password);
            if (entry.getValue().isNull()) {
                assertThat(answer.status()).as(entry.getKey()).isEqualTo(401);
            } else if (!active) {
                assertThat(answer.at("/detail").asString()).isEqualTo("Аккаунт деактивирован");
            } else {
                assertThat(answer.status()).as(entry.getKey()).isEqualTo(200);
                assertThat(get("/api/me/", answer.at("/access").asString())
                                .at("/id")
                                .asLong())
                        .as("who typed the password of " + entry.getKey())
                        .isEqualTo(idOf(entry.getKey()));
            }
        });
        assertThat(signIn("liza.tsoy@mail.example", "ученик-4").status()).isEqualTo(401);
    }

    private Answer signIn(String email, String password) {
        return call(
                "POST",
                "/api/jwt/token/",
                null,
                JSON.createObjectNode()
                        .put("email", email)
                        .put("password", password)
                        .toString());
    }

    @Test
    void everyRecordOfIdentityIsAccountedFor() {
        var dump = Objects.requireNonNull(taken);
        var models = identity().models();
        assertThat(dump.records().stream().filter(r -> models.contains(r.model())))
                .allMatch(record -> dump.imported.contains(record) ^ dump.skipped.containsKey(record));
        assertThat(dump.imported.stream().filter(r -> r.model().equals("accounts.customuser")))
                .hasSize(26);
        assertThat(dump.skipped.entrySet().stream()
                        .filter(e -> e.getKey().model().equals("accounts.individualstudent"))
                        .map(Map.Entry::getValue))
                .as("numbers 8 and 23 are told by no token, and counting would be off by one")
                .hasSize(2)
                .allMatch(reason -> reason.contains("by the number"));
        assertThat(dump.remarks.values()).anyMatch(remark -> remark.contains("Google Meet"));
        assertThat(dump.remarks.values().stream().filter(r -> r.contains("another spelling")))
                .hasSize(2);
    }

    @Test
    void historyHasTheTimesOfTheOriginalAndNoPersonalData() {
        var ivan = idOf("ivan.ivanov@mail.example");
        var events = database.fetch(
                "select payload_type, payload::text, meta_data ->> 'imported' from eventstore.domain_event"
                        + " where aggregate_identifier = ?",
                "person-" + ivan);
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().get(0)).isEqualTo("identity.person-registered");
        assertThat(events.getFirst().get(1, String.class)).contains("2026-05-16T08:15:03.123Z");
        assertThat(events.getFirst().get(2)).isEqualTo("true");
        assertThat(database.fetchValue(
                        "select count(*) from eventstore.domain_event where aggregate_identifier = 'group-1'"))
                .isEqualTo(11L);
        var all = database.fetch("select payload::text || meta_data::text from eventstore.domain_event");
        for (var event : all) {
            assertThat(event.get(0, String.class))
                    .doesNotContain("@", "Иванов", "pbkdf2", "Математика", "GQWAMEBM", "+7916");
        }
    }

    @Test
    void secretsLieSealedWhereTheyAreUsedAndTokensOfOthersNowhere() {
        assertThat(database.fetchValue("select count(*) from identity.person p where p.zoom_client_secret is not null"))
                .isEqualTo(0L);
        var dumped = database.fetch("select p::text from identity.person p").formatCSV()
                + database.fetch("select c::text from conferencing.host_credentials c")
                        .formatCSV();
        assertThat(dumped).doesNotContain("fakeSecret", "fake-refresh");
    }

    @Test
    void aDumpWithPrimaryKeysKeepsTheIdsOfPeopleAndOfIndividualStudents() {
        var file = (ArrayNode) JSON.readTree("""
                [{"model": "accounts.individualstudent", "pk": 7008, "fields": {"teacher": 7003, "teacher_notes": "тихая",
                  "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}}]""");
        file.add(withKey(7008, "pupil-7008@mail.example", "student"));
        file.add(withKey(7003, "teacher-7003@mail.example", "teacher"));

        var read = take(file);

        assertThat(read.skipped).isEmpty();
        assertThat(idOf("pupil-7008@mail.example")).isEqualTo(7008);
        assertThat(database.fetchValue(
                        "select notes from identity.individual_student where student_id = 7008 and teacher_id = 7003"))
                .isEqualTo("тихая");
    }

    @Test
    void whatCannotBeIsSaidWithModelKeyAndField() {
        assertDamaged(
                withKey(7101, "anna.petrova@school.example", "teacher"),
                "accounts.customuser 7101: email: somebody has this address or this id already (record 1, line 1)");
        assertDamaged(withKey(7102, "x7102@mail.example", "director"), "role: student, teacher or admin is needed");
        var text = withKey(7103, "x7103@mail.example", "teacher");
        ((ObjectNode) text.get("fields")).put("is_active", "yes");
        assertDamaged(text, "is_active: true or false is needed");
        var nul = withKey(7104, "x7104@mail.example", "teacher");
        ((ObjectNode) nul.get("fields")).put("first_name", "a\u0000b");
        assertDamaged(nul, "first_name: the text holds characters that cannot be stored");
        assertThat(database.fetchValue("select count(*) from identity.person where id between 7100 and 7200"))
                .isEqualTo(0L);
    }

    private void assertDamaged(JsonNode record, String message) {
        assertThatThrownBy(() -> take(JSON.createArrayNode().add(record)))
                .isInstanceOf(DumpDamaged.class)
                .hasMessageContaining(message);
    }

    private static JsonNode withKey(long id, String email, String role) {
        var first = JSON.readTree(DUMP).values().stream()
                .filter(r -> r.get("model").asString().equals("accounts.customuser"))
                .findFirst()
                .orElseThrow()
                .deepCopy();
        var record = (ObjectNode) first;
        record.put("pk", id);
        var fields = (ObjectNode) record.get("fields");
        fields.put("email", email);
        fields.put("role", role);
        fields.put("is_superuser", false);
        fields.putNull("phone_number");
        return record;
    }
}

package space.lectio.migration.adapter.dumpdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.lectio.migration.adapter.dumpdata.FakeSchool.natural;
import static space.lectio.migration.adapter.dumpdata.FakeSchool.theNote;
import static space.lectio.migration.adapter.dumpdata.FakeSchool.thePerson;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import space.lectio.TestServer;
import space.lectio.migration.api.ImportProgress;
import space.lectio.migration.api.Reconciliation;
import space.lectio.migration.write.importdump.ImportRecords;
import space.lectio.migration.write.importdump.ImportRecords.Options;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpDamaged;
import space.lectio.shared.dump.DumpImporter;

class ImportADumpTest extends TestServer {

    @Autowired
    PlatformTransactionManager transactions;

    FakeSchool school;

    @BeforeEach
    void emptySchool() {
        school = new FakeSchool(database);
        database.execute("truncate " + FakeSchool.TABLE + ", migration.import_ledger");
    }

    Reconciliation take(String dump) {
        return take(dump.getBytes(StandardCharsets.UTF_8), school.importers(), false);
    }

    Reconciliation take(byte[] dump, List<DumpImporter> importers, boolean dryRun) {
        return take(new ByteArrayInputStream(dump), importers, dryRun);
    }

    Reconciliation take(InputStream dump, List<DumpImporter> importers, boolean dryRun) {
        try {
            return dumps(importers).run(dump, 1, new Options(dryRun, true, true), ImportProgress.SILENT);
        } catch (IOException exception) {
            throw new AssertionError(exception);
        }
    }

    private DumpDataImport dumps(List<DumpImporter> importers) {
        return new DumpDataImport(new ImportRecords(database, transactions, importers, List.of(school)));
    }

    String state() {
        return database.fetch("select * from " + FakeSchool.TABLE + " order by 1, 2")
                        .format(1000)
                + database.fetch(
                                "select model, key, fingerprint, outcome, imported_at from migration.import_ledger order by 1, 2")
                        .format(1000);
    }

    void isRefused(String dump, String... saying) {
        isRefused(dump.getBytes(StandardCharsets.UTF_8), saying);
    }

    void isRefused(byte[] dump, String... saying) {
        var before = state();
        assertThatThrownBy(() -> take(dump, school.importers(), false))
                .isInstanceOf(DumpDamaged.class)
                .message()
                .contains(saying)
                .hasLineCount(1);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void recordsAreToldWithWhatTheyBelongToAndTheRestOnce() {
        var told = new ArrayList<String>();
        var importer = new DumpImporter() {
            @Override
            public Set<String> models() {
                return Set.of("fake.note");
            }

            @Override
            public Map<String, String> parents() {
                return Map.of("fake.note", "before");
            }

            @Override
            public void take(Dump dump) {
                dump.eachOf("fake.note", "before", List.of(7L, 9L), record -> {
                    told.add(record.key());
                    dump.imported(record);
                });
                told.add("rest");
                dump.eachUnreported("fake.note", record -> {
                    told.add(record.key());
                    dump.skipped(record, "it belongs to nothing that there is");
                });
            }
        };

        var result = take(
                natural(
                                theNote(1, "a@x.example", "one").replace("null", "9"),
                                theNote(2, "a@x.example", "two"),
                                theNote(3, "a@x.example", "three").replace("null", "7"),
                                theNote(4, "a@x.example", "four").replace("null", "\"7\""))
                        .getBytes(StandardCharsets.UTF_8),
                List.of(importer),
                false);

        assertThat(told).containsExactly("1", "3", "rest", "2", "4");
        assertThat(result.imported()).isEqualTo(2);
        assertThat(result.leftOut()).isEqualTo(2);
    }

    /** The script of an upgrade: what no importer took so far is new to the next import. */
    @Test
    void whatNobodyTookSoFarIsTakenInAfterAnUpgrade() throws IOException {
        database.execute("""
                insert into migration.import_ledger (model, key, fingerprint, outcome) values
                  ('schedule.lessonmaterial', '1', '', 'left out: not yet'), ('knowledge_map.topic', '1', '', 'left out: not yet'),
                  ('schedule.lessonmaterial', '2', '', 'imported'), ('schedule.lessonjoinlog', '1', '', 'left out: never')""");

        try (var script = Objects.requireNonNull(getClass().getResourceAsStream("/db/app/V4__taken_in_now.sql"))) {
            // Flyway has the schema as its default.
            database.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("import_ledger", "migration.import_ledger"));
        }

        assertThat(database.fetch("select model || ' ' || key from migration.import_ledger order by 1")
                        .getValues(0))
                .isEqualTo(List.of("schedule.lessonjoinlog 1", "schedule.lessonmaterial 2"));
    }

    @Test
    void everyRecordIsImportedOrListedWithTheReason() {
        school.instead.put("3", (dump, record) -> dump.skipped(record, "it is a double"));
        school.instead.put("4", (dump, record) -> {
            dump.remark(record, "look at it");
            dump.imported(record);
        });

        var result = take(natural(
                theNote(1, "a@x.example", "one"),
                theNote(3, "a@x.example", "three"),
                theNote(4, "a@x.example", "four"),
                thePerson("a@x.example"),
                """
                {"model": "sessions.session", "pk": "abc", "fields": {}}""",
                """
                {"model": "market.product", "pk": 1, "fields": {}}"""));

        assertThat(result.explained()).isTrue();
        assertThat(result.committed()).isTrue();
        assertThat(result.models())
                .extracting(Reconciliation.Line::model, Reconciliation.Line::inFile, Reconciliation.Line::imported)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("accounts.customuser", 1L, 1L),
                        org.assertj.core.groups.Tuple.tuple("fake.note", 3L, 2L),
                        org.assertj.core.groups.Tuple.tuple("market.product", 1L, 0L),
                        org.assertj.core.groups.Tuple.tuple("sessions.session", 1L, 0L));
        assertThat(result.models().get(1).leftOut()).containsExactly(java.util.Map.entry("it is a double", 1L));
        assertThat(result.models().get(2).leftOut()).containsOnlyKeys("the shop is another product");
        assertThat(result.remarks()).containsExactly(new Reconciliation.Remark("fake.note", "4", "look at it"));
        assertThat(database.fetchValue("select count(*) from " + FakeSchool.TABLE))
                .isEqualTo(2L);
    }

    /** Each form that people get without meaning to; what is in it is the same. */
    @ParameterizedTest
    @CsvSource({
        "UTF-8, '', ''",
        "UTF-8, '\ufeff', ''",
        "UTF-16LE, '\ufeff', ''",
        "UTF-16BE, '\ufeff', ''",
        "UTF-16LE, '', ''",
        "UTF-16BE, '', ''",
        "UTF-8, '', '[INFO] loading settings|Загружено: 3|'",
        "UTF-8, '\ufeff', 'System check identified no issues (0 silenced).|[2026-11-22 12:00:00] start|'",
        "UTF-16LE, '\ufeff', 'WARNING: ключ|'"
    })
    void aDumpIsReadAsPeopleMakeIt(String charset, String mark, String log) throws IOException {
        var records = natural(
                thePerson("a@x.example"),
                theNote(1, "a@x.example", "🦊".repeat(9_000)),
                theNote(2, "a@x.example", "ё"));
        var file = (mark + log.replace("|", "\r\n") + records.replace("\n", "\r\n")).getBytes(charset);
        var packed = new java.io.ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(file);
        }

        for (var form : List.of(file, packed.toByteArray())) {
            emptySchool();
            assertThat(take(form, school.importers(), false).imported()).isEqualTo(3);
            assertThat(database.fetchValue("select body from " + FakeSchool.TABLE + " where key = '1'"))
                    .isEqualTo("🦊".repeat(9_000));
            assertThat(database.fetchValue("select body from " + FakeSchool.TABLE + " where key = '2'"))
                    .isEqualTo("ё");
        }
    }

    Reconciliation takeLeniently(String dump, boolean dryRun) throws IOException {
        var file = Files.writeString(Files.createTempFile("dump", ".json"), dump);
        try {
            return dumps(school.importers()).run(file, dryRun, false, ImportProgress.SILENT);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aDamagedRecordIsListedAndLeftOutWithThoseThatNeedItAndTriedAgainByTheNextImport() throws IOException {
        // The first is damaged after something of it was written; the second needs it, the third needs that one.
        school.instead.put("1", (dump, record) -> {
            database.execute("insert into " + FakeSchool.TABLE + " values ('fake.note', '1', 'half')");
            throw record.damaged("text", "it is only half");
        });
        var dump = natural(
                theNote(3, "a@x.example", "three").replace("\"before\": null", "\"before\": 2"),
                theNote(2, "a@x.example", "two").replace("\"before\": null", "\"before\": 1"),
                theNote(1, "a@x.example", "one"),
                theNote(4, "a@x.example", "four"),
                theNote(5, "nobody@x.example", "five"),
                thePerson("a@x.example"));

        var result = takeLeniently(dump, false);

        assertThat(result.committed()).isTrue();
        assertThat(result.imported()).isEqualTo(2);
        assertThat(result.models().get(1).leftOut())
                .containsOnly(
                        java.util.Map.entry("damaged: text: it is only half", 1L),
                        java.util.Map.entry("damaged: before: there is no fake.note 1", 1L),
                        java.util.Map.entry("damaged: before: there is no fake.note 2", 1L),
                        java.util.Map.entry("damaged: by: nobody is known as [\"nobody@x.example\"]", 1L));
        assertThat(result.remarks())
                .anyMatch(remark -> remark.key().equals("1")
                        && remark.remark().contains("text: it is only half (record 3, line 3)"));
        assertThat(database.fetchValue("select string_agg(key || body, ' ' order by key) from " + FakeSchool.TABLE))
                .isEqualTo("4four a@x.examplea@x.example");

        school.instead.clear();
        var mended = takeLeniently(dump.replace("nobody@", "a@"), false);

        assertThat(mended.imported()).isEqualTo(4);
        assertThat(mended.unchanged()).isEqualTo(2);
    }

    /** What is wrong with a record before anybody is told of it: its key, characters that cannot be stored, a key that comes twice. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"model": "accounts.customuser", "fields": {"email": ""}}   | email: the field is empty, and there is no pk
            {"model": "accounts.customuser", "fields": {"email": null}} | email: the field is empty, and there is no pk
            {"model": "accounts.customuser", "fields": {"email": " "}}  | email: the field is empty, and there is no pk
            {"model": "accounts.customuser", "fields": {}}              | email: the field is missing, and so is pk
            {"model": "accounts.customuser", "fields": {"email": "a@x.example"}} | the key is in the file more than once
            {"model": "fake.note", "fields": {}}                        | pk: the member is missing
            {"model": "fake.note", "pk": 9}                             | fields: the member is missing
            {"model": "fake.note", "pk": 9, "fields": [[1], {"a": {}}]} | fields: an object is needed, found an array
            {"model": "fake.note", "pk": 1.5, "fields": {}}             | pk: a whole number or a text is needed, found a number
            {"model": "fake.note", "fields": {}, "pk": {"a": [1]}}      | pk: a whole number or a text is needed, found an object
            {"model": "fake.note", "pk": "", "fields": {}}              | pk: 1 to 512 characters are needed
            {"model": "fake.note", "pk": 9, "fields": {"a": "x\\u0000"}} | a: the text contains a NUL character
            {"model": "fake.note", "pk": 1, "fields": {}}               | the key is in the file more than once
            """)
    void aRecordThatCanBeNoneIsListedAndTheOthersAreImported(String bad, String reason) throws IOException {
        var dump = natural(
                thePerson("a@x.example"), theNote(1, "a@x.example", "one"), bad, theNote(2, "a@x.example", "two"));

        var result = takeLeniently(dump, false);

        assertThat(result.committed()).isTrue();
        assertThat(result.inFile()).isEqualTo(4);
        assertThat(result.imported()).isEqualTo(3);
        assertThat(result.models().stream().flatMap(line -> line.leftOut().keySet().stream()))
                .containsExactly("damaged: " + reason);
        assertThat(result.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.remark()).contains(reason, "3, line 3"));
        assertThat(takeLeniently(dump, false).unchanged()).as("again").isEqualTo(3);
    }

    @Test
    void aStrictImportEndsWithTheFirstDamagedRecord() {
        isRefused(
                natural(thePerson("a@x.example"), theNote(1, "nobody@x.example", "one")),
                "fake.note 1: by: nobody is known as");
    }

    @Test
    void aDamagedFileIsNeverTakenOverInPartHoweverLeniently() {
        var before = state();
        assertThatThrownBy(() -> takeLeniently("[" + thePerson("a@x.example") + ", {\"model\": ", false))
                .isInstanceOf(DumpDamaged.class);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void aSecondRunChangesNothing() {
        school.instead.put("2", (dump, record) -> dump.skipped(record, "it is a double"));
        var dump =
                natural(thePerson("a@x.example"), theNote(1, "a@x.example", "one"), theNote(2, "a@x.example", "two"));
        take(dump);
        var before = state();
        school.instead.clear();

        var again = take(dump);

        assertThat(state()).isEqualTo(before);
        assertThat(again.imported()).isZero();
        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(again.models().get(1).leftOut()).containsOnlyKeys("it is a double");
        assertThat(again.explained()).isTrue();
    }

    @Test
    void whatIsNewInALaterDumpIsAddedAndWhatChangedIsLeftAsItIs() {
        take(natural(thePerson("a@x.example"), theNote(1, "a@x.example", "one")));

        var again = take(natural(
                thePerson("a@x.example"),
                theNote(1, "a@x.example", "changed"),
                theNote(2, "a@x.example", "two").replace("\"before\": null", "\"before\": 1")));

        assertThat(again.imported()).isEqualTo(1);
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(again.models().get(1).leftOut()).containsOnlyKeys("changed since the first import: left as it is");
        assertThat(database.fetchValue("select body from " + FakeSchool.TABLE + " where key = '1'"))
                .isEqualTo("one");
    }

    @Test
    void theOrderOfMembersIsNoChange() {
        take(natural(thePerson("a@x.example"), """
                {"model": "fake.note", "pk": 1, "fields": {"by": ["a@x.example"], "readers": [], "text": "x", "before": null, "at": "2026-11-01T15:00:00Z"}}"""));

        var again = take(natural(thePerson("a@x.example"), """
                {"fields": {"at": "2026-11-01T15:00:00Z", "before": null, "text": "\\u0078", "readers": [], "by": ["a@x.example"]}, "pk": 1, "model": "fake.note"}"""));

        assertThat(again.unchanged()).isEqualTo(2);
    }

    @Test
    void bothFormsOfADumpAreRead() {
        var result = take("""
                [{"model": "fake.note", "pk": 1, "fields": {"by": 7, "readers": [7, 9], "text": "x", "before": null, "at": "2026-11-01T15:00:00Z"}},
                 {"model": "accounts.customuser", "pk": 7, "fields": {"email": "a@x.example"}},
                 {"model": "accounts.customuser", "pk": 9, "fields": {"email": "b@x.example"}}]""");

        assertThat(result.imported()).isEqualTo(3);
        isRefused(natural(thePerson("a@x.example")), "other form");
    }

    @Test
    void theLedgerHoldsNoEmail() {
        take(natural(thePerson("somebody@x.example")));

        assertThat(database.fetch("select * from migration.import_ledger").format(100))
                .doesNotContain("somebody");
    }

    @Test
    void aDryRunChangesNothing() {
        var before = state();

        var result = take(natural(thePerson("a@x.example")).getBytes(StandardCharsets.UTF_8), school.importers(), true);

        assertThat(result.imported()).isEqualTo(1);
        assertThat(result.committed()).isFalse();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void anUnexplainedRecordMeansThatNothingIsImported() {
        var before = state();
        school.instead.put("2", (dump, record) -> {});

        var forgotten = take(
                natural(thePerson("a@x.example"), theNote(1, "a@x.example", "one"), theNote(2, "a@x.example", "two")));
        var unknown = take(natural(thePerson("a@x.example"), """
                {"model": "unheard.of", "pk": 1, "fields": {}}"""));

        assertThat(forgotten.explained()).isFalse();
        assertThat(forgotten.committed()).isFalse();
        assertThat(forgotten.models().get(1).unexplained()).containsExactly("2");
        assertThat(unknown.explained()).isFalse();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void whatAnImporterThrowsRollsEverythingBackAndNamesTheRecord() {
        school.instead.put("2", (dump, record) -> database.execute("select 1 / 0"));
        isRefused(
                natural(thePerson("a@x.example"), theNote(1, "a@x.example", "one"), theNote(2, "a@x.example", "two")),
                "fake.note 2: cannot be stored: ",
                "division by zero",
                "(record 3, line 3)");
    }

    @Test
    void manyLargeRecordsAreToldPageByPage() {
        var dump = new ArrayList<String>();
        dump.add(thePerson("a@x.example"));
        for (int i = 1; i <= 1_203; i++) {
            dump.add(theNote(i, "a@x.example", i % 100 == 0 ? "x".repeat(3 << 20) : "x"));
        }
        var order = new ArrayList<Long>();
        var importers = List.of(school.importers().getFirst(), FakeSchool.importer(Set.of("fake.note"), (d, record) -> {
            order.add(record.number());
            d.imported(record);
        }));

        take(natural(dump.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8), importers, true);

        assertThat(order).hasSize(1_203).isSorted();
    }

    @Nested
    class ADamagedFile {

        private final String person = thePerson("a@x.example");

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                ``                                                        | the file is empty
                `   `                                                     | the file is empty
                `hello`                                                   | as 'manage.py dumpdata' writes it, but begins with 'hello': write it with
                `{"model": "a.b"}`                                        | must be an array of records, found an object at its top: of one record a line (JSON Lines) 'jq -s . FILE'
                `"x"`                                                     | found a text
                `[`                                                       | cut off
                `[{"model": "fake.note", "pk": 1, "fields": {"te`         | fake.note 1: the file is cut off here (record 1, line 1
                `[1]`                                                     | record 1 must be an object, found a number
                `[{}, null]`                                              | model: the member is missing (record 1
                `[{"model": 3}]`                                          | the name of a model is needed
                `[{"model": "no model", "pk": 1, "fields": {}}]`          | the name of a model is needed
                `[{"model": "fake.note", "fields": {}}]`                  | fake.note: pk: the member is missing
                `[{"model": "accounts.customuser", "fields": {}}]`        | accounts.customuser: email: the field is missing, and so is pk
                `[{"model": "accounts.customuser", "fields": {"email": ""}}]`   | accounts.customuser: email: the field is empty, and there is no pk
                `[{"model": "accounts.customuser", "fields": {"email": null}}]` | accounts.customuser: email: the field is empty, and there is no pk
                `[{"model": "fake.note", "pk": 1}]`                       | fake.note 1: fields: the member is missing
                `[{"model": "fake.note", "pk": 1, "fields": []}]`         | fake.note 1: fields: an object is needed, found an array
                `[{"model": "fake.note", "pk": 1.5, "fields": {}}]`       | fake.note: pk: a whole number or a text is needed
                `[{"model": "fake.note", "pk": {"a":1}, "fields": {}}]`   | fake.note: pk: a whole number or a text is needed
                `[{"model": "fake.note", "pk": 1, "extra": 1}]`           | extra: no record has such a member
                `[{"model": "fake.note", "pk": 1, "pk": 2}]`              | Duplicate Object property "pk"
                `[{"model": "fake.note", "pk": 1, "fields": {"a": 1, "a": 2}}]`        | fake.note 1: not JSON: Duplicate Object property "a"
                `[{"model": "fake.note", "pk": 1, "fields": {"a": "x\\u0000"}}]`       | fake.note 1: a: the text contains a NUL character
                `[{"model": "fake.note", "pk": 1, "fields": {"a": [{"b": "\\ud800"}]}}]` | fake.note 1: a: the text contains half a surrogate pair
                `[{"model": "fake.note", "pk": 1, "fields": {"a": "\\udc00\\ud800"}}]` | half a surrogate pair
                `[{"model": "fake.note", "pk": 1, "fields": {"a": NaN}}]` | fake.note 1: not JSON
                `[][]`                                                    | the array of records ends, but the file goes on with an array
                `[] x`                                                    | not JSON
                """)
        void isToldInOneLine(String dump, String saying) {
            isRefused(dump.equals("``") ? "" : dump, saying);
        }

        @Test
        void maySpoilItsKeys() {
            isRefused(
                    natural(person, theNote(1, "a@x.example", "x"), theNote(1, "a@x.example", "y")),
                    "fake.note 1: the key is in the file more than once (records 2 and 3, line 3)");
            isRefused(
                    natural(person, person), "accounts.customuser a@x.example: the key is in the file more than once");
        }

        @Test
        void mayReferToWhatIsNotThere() {
            isRefused(
                    natural(person, theNote(1, "nobody@x.example", "x")),
                    "fake.note 1: by: nobody is known as [\"nobody@x.example\"] (record 2, line 2)");
            isRefused(
                    natural(person, theNote(1, "a@x.example", "x").replace("\"before\": null", "\"before\": 77")),
                    "fake.note 1: before: there is no fake.note 77");
        }

        @Test
        void mayHoldWrongTypes() {
            isRefused(
                    natural(person, theNote(1, "a@x.example", "x").replace("\"text\": \"x\"", "\"text\": 5")),
                    "fake.note 1: text: a text is needed, found number");
            isRefused(
                    natural(person, theNote(1, "a@x.example", "x").replace("2026-11-01T", "2026-13-01T")),
                    "fake.note 1: at: a date and time with an offset is needed");
            isRefused(
                    natural(
                            person,
                            theNote(1, "a@x.example", "x").replace("\"by\": [\"a@x.example\"]", "\"by\": {\"x\": 1}")),
                    "fake.note 1: by: a person is needed");
        }

        @Test
        void mayBeEndlessAndIsNotReadToItsEnd() {
            tooLong("", " ", 100 << 20, "the file begins with more than 1 MiB of white space");
            tooLong("[", "\n", 100 << 20, "more than 1 MiB of white space before record 1");
            tooLong("[]", " ", 100 << 20, "more than 1 MiB of white space after the last record");
            tooLong("[{\"model\":", " ", 100 << 20, "record 1 is longer than 32 MiB");
            tooLong("[{\"model\": \"fake.note\", \"pk\": 1, \"fields\": {\"a\": \"", "x", 100 << 20, "fake.note 1");
            tooLong(
                    "[{\"model\": \"fake.note\", \"pk\": 1, \"fields\": {\"a\": [",
                    "1,",
                    50 << 20,
                    "record 1 is longer than 32 MiB");
            tooLong("[{\"model\": \"fake.note\", \"pk\": ", "1", 100 << 20, "fake.note: ");
            tooLong("[{\"", "x", 100 << 20, "(record 1");
            tooLong("[{\"model\": \"fake.note\", \"pk\": 1, \"fields\": {\"a\": ", "[", 10 << 20, "fake.note 1");
        }

        private void tooLong(String start, String filling, int times, String saying) {
            var filler = new InputStream() {
                long left = (long) times * filling.length();
                long given;

                @Override
                public int read() {
                    return left-- <= 0 ? -1 : filling.charAt((int) (given++ % filling.length()));
                }

                @Override
                public int read(byte[] buffer, int offset, int length) {
                    if (left <= 0) {
                        return -1;
                    }
                    var count = (int) Math.min(length, left);
                    for (int i = 0; i < count; i++) {
                        buffer[offset + i] = (byte) filling.charAt((int) (given++ % filling.length()));
                    }
                    left -= count;
                    return count;
                }
            };
            var file =
                    new SequenceInputStream(new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)), filler);
            assertThatThrownBy(() -> take(file, school.importers(), false))
                    .isInstanceOf(DumpDamaged.class)
                    .message()
                    .contains(saying)
                    .hasLineCount(1);
            assertThat(filler.left).as("bytes left unread").isGreaterThan(0);
        }

        @Test
        void mayBeSomethingElseAltogether(@TempDir Path folder) throws IOException {
            var packed = folder.resolve("backup.json.gz");
            try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                out.write("[]".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(take(Files.readAllBytes(packed), school.importers(), false)
                            .inFile())
                    .isZero();
            var half = Files.readAllBytes(packed);
            isRefused(java.util.Arrays.copyOf(half, half.length - 9), "packed with gzip and damaged");
            isRefused(java.util.Arrays.copyOf(half, 5), "packed with gzip and damaged");
            isRefused("\ufeff".getBytes(StandardCharsets.UTF_8), "the file is empty");
            isRefused("[\ud800".getBytes(StandardCharsets.UTF_16LE), "");
            isRefused("Loading…\n[INFO] 12 models\n", "begins with 'Loading…'", "what stands before the first [");
            isRefused("Loading…\n{\"model\": \"fake.note\"}\n", "begins with 'Loading…'");
            isRefused(
                    "[{\"model\": \"fake.note\", \"pk\": 1, \"fields\": {\"a\": \"Занятие\"}}]"
                            .getBytes("windows-1251"),
                    "fake.note 1: the file is not in UTF-8 (record 1, line 1",
                    "iconv -f cp1251");
            isRefused("SQLite format 3\0…", "is an SQLite database");
            isRefused(new byte[] {(byte) 0xff, 0x13, 0x37}, "");
            isRefused(
                    "[{\"model\": \"fake.note\", \"pk\": 1, \"fields\": {\"a\": \"§\"}}]"
                            .getBytes(StandardCharsets.ISO_8859_1),
                    "UTF-8");
            var runner = dumps(school.importers());
            assertThatThrownBy(() -> runner.run(folder, false, ImportProgress.SILENT))
                    .isInstanceOf(DumpDamaged.class)
                    .hasMessageContaining("is a directory");
            assertThatThrownBy(() -> runner.run(folder.resolve("none"), false, ImportProgress.SILENT))
                    .isInstanceOf(DumpDamaged.class)
                    .hasMessageContaining("does not exist");
        }

        /** The real dump, cut off or with a damaged byte: it is refused, or taken over whole. */
        @Test
        void isNeverTakenOverInPart() throws IOException {
            var whole = Files.readAllBytes(Path.of("src/test/resources/legacy/backup-small.json"));
            var seed = Long.getLong("seed", 20261122L);
            var random = new Random(seed);
            var everything = everythingIn(whole);
            for (int i = 0; i < 40; i++) {
                var cut = java.util.Arrays.copyOf(whole, random.nextInt(whole.length - 1));
                assertThatThrownBy(() -> take(cut, everything, false))
                        .as("cut at %d, seed %d", cut.length, seed)
                        .isInstanceOf(DumpDamaged.class);
                nothingIsThere();
            }
            for (int i = 0; i < 40; i++) {
                var damaged = whole.clone();
                damaged[random.nextInt(whole.length)] = (byte) random.nextInt(256);
                try {
                    var result = take(damaged, everything, false);
                    if (result.committed()) {
                        assertThat(database.fetchValue("select count(*) from migration.import_ledger"))
                                .isEqualTo(result.imported());
                        assertThat(result.inFile()).isEqualTo(852);
                        database.execute("truncate migration.import_ledger");
                    }
                } catch (DumpDamaged refused) {
                    assertThat(refused.getMessage()).hasLineCount(1);
                }
                nothingIsThere();
            }
        }

        private void nothingIsThere() {
            assertThat(database.fetchValue("select count(*) from migration.import_ledger"))
                    .isEqualTo(0L);
        }

        private List<DumpImporter> everythingIn(byte[] dump) {
            var models = new HashSet<String>();
            JSON.readTree(dump).forEach(record -> models.add(record.get("model").asString()));
            return List.of(FakeSchool.importer(models, (d, record) -> d.imported(record)));
        }
    }

    @Test
    void theRealDumpIsReadWhole() throws IOException {
        var whole = Files.readAllBytes(Path.of("src/test/resources/legacy/backup-small.json"));
        var people = FakeSchool.importer(Set.of("accounts.customuser"), (dump, record) -> dump.imported(record));

        var result = take(whole, List.of(people), true);

        assertThat(result.inFile()).isEqualTo(852);
        assertThat(result.imported()).isEqualTo(26);
        // What the modules have to claim; all else is left out with a reason.
        assertThat(result.models().stream()
                        .filter(line -> line.unexplainedRecords() > 0)
                        .map(Reconciliation.Line::model))
                .containsExactly(
                        "accounts.attendancealertread",
                        "accounts.attendancerecord",
                        "accounts.notificationmute",
                        "accounts.notificationsettings",
                        "analytics.controlpoint",
                        "analytics.controlpointresult",
                        "homework.answer",
                        "homework.answerversion",
                        "homework.choice",
                        "homework.homework",
                        "homework.homeworkgroupassignment",
                        "homework.question",
                        "homework.studentsubmission",
                        "knowledge_map.examtype",
                        "knowledge_map.section",
                        "knowledge_map.studentexamassignment",
                        "knowledge_map.studenttopicmastery",
                        "knowledge_map.subject",
                        "knowledge_map.topic",
                        "schedule.attendance",
                        "schedule.group",
                        "schedule.individualinvitecode",
                        "schedule.lesson",
                        "schedule.lessonmaterial",
                        "schedule.lessonrecording",
                        "schedule.materialview",
                        "schedule.recurringlesson",
                        "schedule.zoomaccount",
                        "zoom_pool.zoomaccount");
    }
}

package space.lectio.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.lectio.TestServer;

/** The search for personal data finds what is planted, and nothing where nothing is. */
class NoPersonalDataTest extends TestServer {

    private final String aggregate = "planted-" + UUID.randomUUID();

    @Test
    void anInnocentEventIsNotReported() {
        aPersonWithEverything();
        planted("""
                {"lessonId": 12, "title": "Урок Кржижановской", "startsAt": "2026-12-01T10:00:00Z"}""", () -> assertThat(ours()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"owner": "PLANTED@Test.Example"}                          | payload.owner        | identity.person.email
            {"title": "Ask planted@test.example about it"}             | payload.title        | identity.person.email
            {"people": [{"call": "+79991234567"}]}                     | payload.people[].call| identity.person.phone
            {"before": "pbkdf2_sha256$260000$planted$hash="}           | payload.before       | identity.person.password_hash
            {"chat": 733112944}                                        | payload.chat         | identity.person.telegram_id
            {"teacher": "Кржижановская Анна"}                          | payload.teacher      | identity.person.last_name
            {"byAddress": {"planted@test.example": 1}}                 | payload.byAddress (a key) | identity.person.email
            {"key": "zoom-s3cret-value"}                               | payload.key          | given to the test
            """)
    void aPlantedViolationIsReported(String payload, String member, String column) {
        aPersonWithEverything();
        planted(
                payload,
                () -> assertThat(ours())
                        .anyMatch(finding -> finding.member().equals(member.strip())
                                && finding.knownFrom().equals(column.strip())));
    }

    private List<NoPersonalData.Finding> ours() {
        var index = database.fetchOptional(
                        "select global_index from eventstore.domain_event where aggregate_identifier = ?", aggregate)
                .orElseThrow()
                .get(0, Long.class);
        return NoPersonalData.in(database).andSecrets(List.of("zoom-s3cret-value")).findingsFrom(index).stream()
                .filter(finding -> finding.globalIndex() == index)
                .toList();
    }

    private void planted(String payload, Runnable then) {
        database.execute("""
                insert into eventstore.domain_event (event_identifier, aggregate_identifier, sequence_number, type,
                  time_stamp, payload_type, payload_revision, meta_data, payload)
                values (?, ?, 0, 'Test', '2026-11-23T00:00:00Z', 'test.planted', '1', '{"actor": 1}', ?::jsonb)""", aggregate, aggregate, payload);
        try {
            then.run();
        } finally {
            database.execute("delete from eventstore.domain_event where aggregate_identifier = ?", aggregate);
        }
    }

    private void aPersonWithEverything() {
        database.execute("""
                insert into identity.person (email, role, first_name, last_name, phone, password_hash, telegram_id,
                  created_at, updated_at)
                values ('planted@test.example', 'teacher', 'Анна', 'Кржижановская', '+79991234567',
                  'pbkdf2_sha256$260000$planted$hash=', '733112944', now(), now())
                on conflict do nothing""");
    }
}

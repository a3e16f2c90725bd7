package space.lectio.shared.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.TestServer;
import space.lectio.grading.api.SubmissionEvent.AnswerCommented;
import space.lectio.shared.eventstore.ImportedHistory.Story;
import space.lectio.shared.eventstore.ImportedHistory.Undated;

/** Many events are stored by COPY as one by one, whatever stands in them. Of works that there are not: read models change nothing. */
class CopiedEventsTest extends TestServer {

    private static final Instant AT = Instant.parse("2026-11-27T10:00:00.123456Z");

    private static final List<String> TEXTS = List.of(
            "",
            "\\N",
            "\\.",
            "\ttab and\nline\r\nand back\\slash\\",
            "quotes \" and ' and {\"json\": [1]}",
            "Ёжик 🦊 \u2028 \u0001 \u007f");

    @Autowired
    ImportedHistory history;

    @Autowired
    EventStore store;

    @Autowired
    TransactionTemplate transaction;

    private static Story story(String id, int number) {
        var told = new AnswerCommented(number, number, TEXTS.get(number % TEXTS.size()), AT);
        return new Story("SubmissionAggregate", id, List.of(number % 2 == 0 ? told : new Undated(told)), 7);
    }

    private List<String> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "submission-copied-" + UUID.randomUUID())
                .toList();
    }

    private void rolledBack(Runnable work) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }

    @Test
    void theyAreReadAsTheyWereTold() {
        var ids = ids(CopiedEvents.FEWEST + TEXTS.size());
        rolledBack(() -> {
            history.appendMany(IntStream.range(0, ids.size())
                    .mapToObj(i -> story(ids.get(i), i))
                    .toList());
            for (int i = 0; i < ids.size(); i++) {
                var read = store.readEvents(ids.get(i)).asStream().toList();
                assertThat(read).singleElement().satisfies(message -> {
                    assertThat(message.getType()).isEqualTo("SubmissionAggregate");
                    assertThat(message.getMetaData()).containsEntry(ImportedHistory.IMPORTED, true);
                });
                assertThat(read.getFirst().getPayload())
                        .isEqualTo(new AnswerCommented(i, i, TEXTS.get(i % TEXTS.size()), AT));
                assertThat(read.getFirst().getMetaData().containsKey(ImportedHistory.UNDATED))
                        .isEqualTo(i % 2 == 1);
            }
        });
    }

    @Test
    void theirRowsAreThoseOfSingleEvents() {
        var ids = ids(CopiedEvents.FEWEST + 1);
        rolledBack(() -> {
            history.appendMany(ids.stream().skip(1).map(id -> story(id, 3)).toList());
            history.append(List.of(story(ids.getFirst(), 3)));
            assertThat(database.fetchValue("""
                            select count(distinct (sequence_number, type, payload_type, payload_revision, payload, meta_data,
                              length(time_stamp) between 20 and 27, transaction_id)) from eventstore.domain_event
                            where aggregate_identifier = any(?)""", (Object) ids.toArray(String[]::new)))
                    .isEqualTo(1L);
        });
    }

    @Test
    void aHistoryThatHasGoneOnIsRefusedWithAllOthers() {
        var ids = ids(CopiedEvents.FEWEST + 1);
        rolledBack(() -> {
            history.append(List.of(story(ids.get(5), 1)));
            assertThatThrownBy(() -> history.appendMany(
                            ids.stream().map(id -> story(id, 1)).toList()))
                    .isInstanceOf(AggregateStreamCreationException.class);
        });
    }
}

package space.lectio.conferencing.recordings.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.api.LeaseEvent.RecordingPlan;
import space.lectio.conferencing.api.RecordingEvent;
import space.lectio.conferencing.api.RecordingEvent.Failure;
import space.lectio.conferencing.api.RecordingEvent.RecordingArchived;
import space.lectio.conferencing.api.RecordingEvent.RecordingDeleted;
import space.lectio.conferencing.api.RecordingEvent.RecordingExpired;
import space.lectio.conferencing.api.RecordingEvent.RecordingFailed;
import space.lectio.conferencing.api.RecordingEvent.RecordingRenamed;
import space.lectio.conferencing.api.RecordingEvent.RecordingTrashedAtProvider;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.RecordedFile;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;

class RecordingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(90));
    private static final Decision<RecordingEvent> NOT_FOUND = Decision.refuse(CommonRefusal.NOT_FOUND);
    private static final Decision<RecordingEvent> NOTHING = Decision.accept();

    private static Recording after(RecordingEvent... more) {
        var file = new RecordedFile("f", "s", "active_speaker", "MP4", 10, NOW, NOW.plusSeconds(90), "", "");
        Recording recording = new Recording.Nothing();
        for (var event : Recording.take(5, 7, file, "local", RecordingPlan.forGroupOfLesson(), END, NOW)
                .orThrow()) {
            recording = Recording.evolve(recording, event);
        }
        for (var event : more) {
            recording = Recording.evolve(recording, event);
        }
        return recording;
    }

    private static final RecordingEvent ARCHIVED = new RecordingArchived(5, "local", 10, NOW);

    @Test
    void whatIsGoneStaysGone() {
        for (RecordingEvent end : List.of(
                new RecordingDeleted(5, 1L, NOW),
                new RecordingExpired(5, NOW),
                new RecordingTrashedAtProvider(5, NOW))) {
            var gone = after(end);
            assertThat(gone.delete(1L, NOW)).isEqualTo(NOT_FOUND);
            assertThat(gone.rename("x", NOW)).isEqualTo(NOT_FOUND);
            assertThat(gone.archive("local", 10, NOW)).isEqualTo(NOT_FOUND);
            assertThat(gone.fail(Failure.TOO_LARGE, NOW)).isEqualTo(NOTHING);
            assertThat(gone.expire(END)).isEqualTo(NOTHING);
            assertThat(gone.trashAtProvider(NOW)).isEqualTo(NOTHING);
        }
    }

    @Test
    void whatTheProviderThrowsAwayIsOverUnlessWeHaveTheFile() {
        assertThat(after().trashAtProvider(NOW)).isEqualTo(Decision.accept(new RecordingTrashedAtProvider(5, NOW)));
        assertThat(after(ARCHIVED).trashAtProvider(NOW)).isEqualTo(NOTHING);
    }

    @Test
    void aFileThatIsHereCannotFailToComeAnyMore() {
        assertThat(after().fail(Failure.TOO_LARGE, NOW))
                .isEqualTo(Decision.accept(new RecordingFailed(5, Failure.TOO_LARGE, NOW)));
        assertThat(after(ARCHIVED).fail(Failure.TOO_LARGE, NOW)).isEqualTo(NOTHING);
    }

    @Test
    void itComesAlsoAfterItHadFailed() {
        assertThat(after(new RecordingFailed(5, Failure.NOT_DELIVERED, NOW)).archive("local", 10, NOW))
                .isEqualTo(Decision.accept(ARCHIVED));
    }

    @Test
    void itExpiresWhenItsTimeIsOverAndNotBefore() {
        assertThat(after(ARCHIVED).expire(END.minusMillis(1))).isEqualTo(NOTHING);
        assertThat(after(ARCHIVED).expire(END)).isEqualTo(Decision.accept(new RecordingExpired(5, END)));
    }

    @Test
    void theSameTitleAgainIsNoNews() {
        var renamed = new RecordingRenamed(5, "Пределы", NOW);
        assertThat(after().rename("Пределы", NOW)).isEqualTo(Decision.accept(renamed));
        assertThat(after(renamed).rename("Пределы", NOW)).isEqualTo(NOTHING);
    }
}

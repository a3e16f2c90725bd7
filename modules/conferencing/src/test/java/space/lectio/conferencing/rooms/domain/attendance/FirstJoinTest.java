package space.lectio.conferencing.rooms.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.api.JoinEvent.LessonJoined;
import space.lectio.conferencing.api.JoinEvent.Via;
import space.lectio.conferencing.rooms.domain.attendance.FirstJoin.Came;
import space.lectio.conferencing.rooms.domain.attendance.FirstJoin.NotYet;
import space.lectio.shared.Decision;

class FirstJoinTest {

    private static final Instant OPENS = Instant.parse("2026-11-23T14:45:00Z");

    @Test
    void theFirstClickIsAFact() {
        assertThat(new NotYet().come(7, 9, Via.LINK, OPENS, OPENS))
                .isEqualTo(Decision.accept(new LessonJoined(7, 9, Via.LINK, OPENS)));
    }

    @Test
    void theSecondIsNone() {
        assertThat(new Came(OPENS).come(7, 9, Via.JOIN_API, OPENS, OPENS.plusSeconds(1)))
                .isEqualTo(Decision.accept());
    }

    @Test
    void whoTriesTheLinkBeforeTheRoomMayOpenHasNotCome() {
        assertThat(new NotYet().come(7, 9, Via.LINK, OPENS, OPENS.minusSeconds(1)))
                .isEqualTo(Decision.accept());
    }

    @Test
    void toALessonThatWasMovedSinceOneComesOnceMore() {
        var tomorrow = OPENS.plus(Duration.ofDays(1));
        assertThat(new Came(OPENS).come(7, 9, Via.LINK, tomorrow, tomorrow))
                .isEqualTo(Decision.accept(new LessonJoined(7, 9, Via.LINK, tomorrow)));
    }
}

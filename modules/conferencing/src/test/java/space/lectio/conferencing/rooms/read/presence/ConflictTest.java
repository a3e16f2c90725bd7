package space.lectio.conferencing.rooms.read.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.lectio.conferencing.rooms.read.presence.LessonPresence.Conflict;

class ConflictTest {

    @ParameterizedTest(name = "came {0}, minutes {1}, marked {2}")
    @CsvSource(nullValues = "-", textBlock = """
            true , - , present           , []
            true , 40, present           , []
            false, 40, present           , []
            false, - , present           , [MARKED_PRESENT_WITHOUT_COMING]
            false, 0 , present           , [MARKED_PRESENT_WITHOUT_COMING]
            true , 0 , present           , [CLICKED_BUT_NOT_SEEN]
            true , - , absent            , [CAME_BUT_MARKED_ABSENT]
            true , - , excused           , [CAME_BUT_MARKED_ABSENT]
            false, 40, absent            , [CAME_BUT_MARKED_ABSENT]
            true , 0 , absent            , '[CAME_BUT_MARKED_ABSENT, CLICKED_BUT_NOT_SEEN]'
            false, 0 , absent            , []
            false, - , watched_recording , []
            false, - , -                 , []
            true , - , -                 , []
            """)
    void whatDoesNotFitTogetherIsSaid(boolean came, @Nullable Long minutes, @Nullable String status, String conflicts) {
        var time = minutes == null ? null : Duration.ofMinutes(minutes);
        assertThat(Conflict.between(came, time, status)).hasToString(conflicts);
    }
}

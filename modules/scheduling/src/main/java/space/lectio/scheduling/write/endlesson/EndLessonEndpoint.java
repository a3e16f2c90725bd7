package space.lectio.scheduling.write.endlesson;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.scheduling.api.EndLesson;
import space.lectio.scheduling.api.LessonRooms;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

@RestController
class EndLessonEndpoint {

    private final CommandDispatcher commands;
    private final ObjectProvider<LessonRooms> rooms;
    private final MessageSource texts;

    EndLessonEndpoint(CommandDispatcher commands, ObjectProvider<LessonRooms> rooms, MessageSource texts) {
        this.commands = commands;
        this.rooms = rooms;
        this.texts = texts;
    }

    /**
     * @param roomReleased whether the lesson had an open room until now; left out if it had ended before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Over(
            String detail,
            @JsonProperty("ended_at") Instant endedAt,
            @JsonProperty("zoom_account_released") @Nullable Boolean roomReleased) {}

    @Operation(summary = "End a lesson", description = "Its room closes, and others may have the host.")
    @PostMapping("/api/schedule/lessons/{id}/end")
    Over end(Caller caller, @PathVariable long id, Locale language) {
        var open = hasOpenRoom(id, caller);
        EndLesson.Over over = commands.send(new EndLesson(id), caller);
        return over.before()
                ? new Over(text("answer.lesson_already_ended", language), over.endedAt(), null)
                : new Over(text("answer.lesson_ended", language), over.endedAt(), open);
    }

    private boolean hasOpenRoom(long lessonId, Caller caller) {
        var answering = rooms.getIfAvailable();
        var room = answering == null
                ? null
                : answering.roomsOf(List.of(lessonId), caller).get(lessonId);
        return room != null && room.startUrl() != null;
    }

    private String text(String key, Locale language) {
        return texts.getMessage(key, null, language);
    }
}

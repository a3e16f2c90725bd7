package space.lectio.scheduling.write.cancellesson;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.scheduling.api.CancelLesson;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

@RestController
class CancelLessonEndpoint {

    private final CommandDispatcher commands;

    CancelLessonEndpoint(CommandDispatcher commands) {
        this.commands = commands;
    }

    @Operation(summary = "Cancel a lesson")
    @DeleteMapping("/api/schedule/lessons/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Caller caller, @PathVariable long id) {
        commands.<Void>send(new CancelLesson(id), caller);
    }
}

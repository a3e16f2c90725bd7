package space.lectio.scheduling.write.endseries;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.scheduling.api.EndSeries;
import space.lectio.scheduling.write.generatelesson.OccurrenceMaterializer;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

@RestController
class EndSeriesEndpoint {

    private final CommandDispatcher commands;
    private final OccurrenceMaterializer horizon;

    EndSeriesEndpoint(CommandDispatcher commands, OccurrenceMaterializer horizon) {
        this.commands = commands;
        this.horizon = horizon;
    }

    @Operation(summary = "End a series", description = "Its lessons to come are cancelled.")
    @DeleteMapping("/api/recurring-lessons/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Caller caller, @PathVariable long id) {
        commands.<Void>send(new EndSeries(id), caller);
        horizon.follow(id);
    }
}

package twin.commandhandlersknowwhoasks.space.lectio.grading.write;

import org.axonframework.commandhandling.CommandHandler;
import space.lectio.shared.Caller;

class OffendingWithItsCaller {

    record Asked(long id, Caller by) {}

    @CommandHandler
    void handle(Asked command, Caller caller) {}
}

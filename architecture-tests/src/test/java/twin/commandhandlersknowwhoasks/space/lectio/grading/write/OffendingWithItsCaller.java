package twin.commandhandlersknowwhoasks.space.lectio.grading.write;

import org.axonframework.commandhandling.CommandHandler;
import space.lectio.shared.Caller;

class OffendingWithItsCaller {

    @CommandHandler
    void handle(BlamelessOrder command, Caller caller) {}
}

package twin.commandhandlersknowwhoasks.space.lectio.grading.write;

import org.axonframework.commandhandling.CommandHandler;
import space.lectio.shared.Caller;

class Blameless {

    @CommandHandler
    void handle(Integer command, Caller caller) {}
}

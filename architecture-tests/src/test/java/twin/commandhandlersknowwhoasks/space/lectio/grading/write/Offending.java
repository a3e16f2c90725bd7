package twin.commandhandlersknowwhoasks.space.lectio.grading.write;

import org.axonframework.commandhandling.CommandHandler;

class Offending {

    @CommandHandler
    void handle(Integer command) {}
}

package twin.commandhandlersstandinwrite.space.lectio.grading.automation;

import org.axonframework.commandhandling.CommandHandler;

class Offending {

    @CommandHandler
    void handle(Integer command) {}
}

package twin.commandhandlersstandinwrite.space.lectio.grading.write;

import org.axonframework.commandhandling.CommandHandler;

class Blameless {

    @CommandHandler
    void handle(Integer command) {}
}

package twin.commandsarerecords.space.lectio.grading.write;

import org.axonframework.commandhandling.CommandHandler;

class Offending {

    @CommandHandler
    void handle(StringBuilder command) {}
}

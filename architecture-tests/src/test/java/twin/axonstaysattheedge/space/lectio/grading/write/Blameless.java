package twin.axonstaysattheedge.space.lectio.grading.write;

import org.axonframework.commandhandling.CommandHandler;

class Blameless {

    @CommandHandler
    void handle(String command) {}
}

package twin.commandsarerecords.space.lectio.grading.write;

import org.axonframework.commandhandling.CommandHandler;

class Blameless {

    record GradeWork(long workId) {}

    @CommandHandler
    void handle(GradeWork command) {}
}

package space.lectio.app.cli;

import picocli.CommandLine.Command;
import space.lectio.shared.eventstore.ProjectionRebuild;

@Command(name = "projections", description = "Read models", mixinStandardHelpOptions = true)
final class ProjectionsCommand {

    private final StartedApplication application;

    ProjectionsCommand(StartedApplication application) {
        this.application = application;
    }

    @Command(
            name = "rebuild",
            description = "Makes all read models anew from the events and repairs where they differ; a running server goes on writing",
            mixinStandardHelpOptions = true)
    int rebuild() throws Exception {
        var rebuilt = application.bean(ProjectionRebuild.class).run();
        System.out.printf(
                "Rebuilt %d read models from %d events: %d rows differed and were repaired%n",
                rebuilt.projections(), rebuilt.events(), rebuilt.repaired());
        return 0;
    }
}

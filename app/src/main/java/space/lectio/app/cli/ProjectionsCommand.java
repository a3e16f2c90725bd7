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
            description = "Empties all read models and makes them anew from the events; writers wait meanwhile",
            mixinStandardHelpOptions = true)
    int rebuild() throws Exception {
        var rebuilt = application.bean(ProjectionRebuild.class).run();
        System.out.printf("Rebuilt %d read models from %d events%n", rebuilt.projections(), rebuilt.events());
        return 0;
    }
}

package space.lectio;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import space.lectio.app.PlainFailure;
import space.lectio.app.cli.PanelCommand;

/** The process: a server, or one command of the operator against the same database. */
@SpringBootApplication
@Modulithic(systemName = "Teaching Panel", sharedModules = "shared")
public class PanelApplication {

    public static void main(String[] arguments) {
        var asked = List.of(arguments);
        var serves = asked.isEmpty()
                || "serve".equals(asked.getFirst())
                || asked.getFirst().startsWith("--");
        if (serves && !asked.contains("--help") && !asked.contains("--version")) {
            serve(arguments);
        } else {
            System.exit(PanelCommand.run(arguments, () -> {
                var application = new SpringApplication(PanelApplication.class);
                application.setWebApplicationType(WebApplicationType.NONE);
                application.setAdditionalProfiles("cli");
                return application.run();
            }));
        }
    }

    private static void serve(String[] arguments) {
        try {
            new SpringApplication(PanelApplication.class).run(arguments);
        } catch (SpringApplication.AbandonedRunException onPurpose) {
            throw onPurpose;
        } catch (RuntimeException failure) {
            System.err.println("panel: " + PlainFailure.line(failure));
            if (PlainFailure.debugging()) {
                failure.printStackTrace();
            }
            System.exit(1);
        }
    }
}

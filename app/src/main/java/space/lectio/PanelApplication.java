package space.lectio;

import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;
import space.lectio.app.FailureMessage;
import space.lectio.app.StartChecks;
import space.lectio.app.cli.PanelCommand;
import space.lectio.app.database.EarlyDatabase;

/** The process: a server, or one command of the operator against the same database. */
// Full names, so that modules need not know each other's class names.
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
@Modulithic(systemName = "Teaching Panel", sharedModules = "shared")
public class PanelApplication {

    public static void main(String[] arguments) {
        var asked = List.of(arguments);
        if (PanelCommand.serves(asked)) {
            serve(arguments);
        } else {
            System.exit(PanelCommand.run(arguments, () -> {
                var application = application();
                application.setWebApplicationType(WebApplicationType.NONE);
                application.setAdditionalProfiles("cli");
                application.setDefaultProperties(Map.of(
                        "logging.level.space.lectio.app.database",
                        asked.contains("-q") || asked.contains("--quiet") ? "warn" : "info"));
                return application.run();
            }));
        }
    }

    private static SpringApplication application() {
        var application = new SpringApplication(PanelApplication.class);
        application.addInitializers(new StartChecks(), new EarlyDatabase());
        return application;
    }

    private static void serve(String[] arguments) {
        try {
            application().run(arguments);
        } catch (SpringApplication.AbandonedRunException onPurpose) {
            throw onPurpose;
        } catch (RuntimeException failure) {
            System.err.println("panel: " + FailureMessage.line(failure));
            if (FailureMessage.debugging()) {
                failure.printStackTrace();
            }
            System.exit(1);
        }
    }
}

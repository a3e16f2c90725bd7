package space.lectio;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import space.lectio.app.cli.PanelCommand;

/** The process: a server, or one command of the operator against the same database. */
@SpringBootApplication
@Modulithic(systemName = "Teaching Panel", sharedModules = "shared")
public class PanelApplication {

    public static void main(String[] arguments) {
        if (arguments.length == 0 || "serve".equals(arguments[0]) || arguments[0].startsWith("--")) {
            new SpringApplication(PanelApplication.class).run(arguments);
        } else {
            System.exit(PanelCommand.run(arguments, () -> {
                var application = new SpringApplication(PanelApplication.class);
                application.setWebApplicationType(WebApplicationType.NONE);
                application.setAdditionalProfiles("cli");
                return application.run();
            }));
        }
    }
}

package space.lectio.app.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import space.lectio.app.PanelHome;
import space.lectio.app.ServerSettings;
import space.lectio.shared.SharedSettings;

/**
 * Begins to open the embedded database before Spring looks for its beans. It comes after {@link space.lectio.app.StartChecks}, so that
 * settings which are refused start nothing. If the start fails, the context stops what was opened.
 */
public final class EarlyDatabase implements ApplicationContextInitializer<GenericApplicationContext> {

    private static final String BEAN = "databaseOpening";

    @Override
    public void initialize(GenericApplicationContext context) {
        var binder = Binder.get(context.getEnvironment());
        var home = settings(binder, SharedSettings.class).panelHome();
        var opening = DatabaseOpening.begin(
                settings(binder, ServerSettings.class), PanelHome.at(Path.of(home)), context.getEnvironment());
        var beans = context.getDefaultListableBeanFactory();
        beans.registerSingleton(BEAN, opening);
        beans.registerDisposableBean(BEAN, () -> {
            try {
                opening.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private static <T> T settings(Binder binder, Class<T> of) {
        return binder.bindOrCreate(ConfigurationPropertyName.EMPTY, Bindable.of(of), null);
    }
}

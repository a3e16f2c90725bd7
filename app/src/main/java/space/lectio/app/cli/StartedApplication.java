package space.lectio.app.cli;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;

/** Makes the commands, and the application behind them when the first one asks for a bean: {@code --help} starts nothing. */
final class StartedApplication implements CommandLine.IFactory, AutoCloseable {

    private final Supplier<ConfigurableApplicationContext> application;
    private @Nullable ConfigurableApplicationContext context;

    StartedApplication(Supplier<ConfigurableApplicationContext> application) {
        this.application = application;
    }

    <T> T bean(Class<T> type) {
        if (context == null) {
            context = application.get();
        }
        return context.getBean(type);
    }

    boolean isStarted() {
        return context != null;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        try {
            var constructor = type.getDeclaredConstructor(StartedApplication.class);
            constructor.setAccessible(true);
            return constructor.newInstance(this);
        } catch (NoSuchMethodException needsNone) {
            return CommandLine.defaultFactory().create(type);
        }
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }
}

package space.lectio.conferencing.adapter;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as a server would bind them: those that are given, and the defaults of all others. */
public final class TestSettings {

    private TestSettings() {}

    /** @param given by the names of properties, such as {@code zoom-mode} */
    public static <T> T of(Class<T> settings, Map<String, ?> given) {
        return new Binder(new MapConfigurationPropertySource(given)).bindOrCreate("", Bindable.of(settings));
    }
}

package space.lectio.migration.write.importdump;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Why the models that no module wants are left out; {@code app.*} stands for all others of an app of the original. */
final class LeftOut {

    private final Properties reasons = new Properties();

    LeftOut() {
        try (var file = LeftOut.class.getResourceAsStream("/dump/left-out.properties")) {
            reasons.load(new InputStreamReader(
                    java.util.Objects.requireNonNull(file, "dump/left-out.properties"), StandardCharsets.UTF_8));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** Null where the model is unknown. */
    @Nullable
    String reason(String model) {
        var reason = reasons.getProperty(model);
        return reason != null ? reason : reasons.getProperty(model.substring(0, model.indexOf('.')) + ".*");
    }
}

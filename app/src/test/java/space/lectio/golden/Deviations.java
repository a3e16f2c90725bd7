package space.lectio.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.lectio.golden.Comparison.Difference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where we answer otherwise on purpose: {@code golden/deviations.json}. Each entry names who asks what, where in the answer,
 * and the defect of the original that it mends; an entry that explains nothing any more is itself an error.
 */
final class Deviations {

    /**
     * @param user regular expression over the e-mail
     * @param path regular expression over the asked path
     * @param pointer regular expression over the place in the answer
     */
    record Deviation(String user, String path, String pointer, String mends) {

        boolean explains(String asker, String asked, Difference difference) {
            return Pattern.matches(user, asker)
                    && Pattern.matches(path, asked)
                    && Pattern.matches(pointer, difference.pointer());
        }
    }

    private final List<Deviation> all;
    private final Set<Deviation> used = new HashSet<>();

    private Deviations(List<Deviation> all) {
        this.all = all;
    }

    static Deviations load() {
        try (var file = Deviations.class.getResourceAsStream("/golden/deviations.json")) {
            var list = JsonMapper.builder().build().readTree(java.util.Objects.requireNonNull(file));
            var all = new ArrayList<Deviation>();
            for (var entry : list.values()) {
                all.add(new Deviation(
                        entry.get("user").asString(),
                        entry.get("path").asString(),
                        entry.get("pointer").asString(),
                        entry.get("mends").asString()));
            }
            return new Deviations(all);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** The deviation that explains the difference, or null. */
    @Nullable
    Deviation explaining(String user, String path, Difference difference) {
        for (var deviation : all) {
            if (deviation.explains(user, path, difference)) {
                used.add(deviation);
                return deviation;
            }
        }
        return null;
    }

    List<Deviation> unused() {
        return all.stream().filter(deviation -> !used.contains(deviation)).toList();
    }
}

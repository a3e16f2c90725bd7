package space.lectio.shared.dump;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the person that a foreign key of the dump means; identity knows. */
public interface DumpPeople {

    /** @param reference {@code ["e-mail"]} or the original's primary key; null if nobody is meant by it */
    @Nullable
    Long idOf(JsonNode reference);
}

package twin.thedomainisplainjava.space.lectio.grading.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;

record Blameless(@Nullable Long id, Optional<String> title) {

    Decision<String> decide() {
        return id == null ? Decision.refuse(CommonRefusal.NOT_FOUND) : Decision.accept("graded");
    }
}

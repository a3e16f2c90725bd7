package space.lectio.conferencing.pool.adapter.dump;

import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.write.reserveslot.UnreservedLessons;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpImporter;

/** Last of all, because it takes the pool's lock, which the import then holds until it commits. */
@Component
@Order(6)
class DumpReservationImporter implements DumpImporter {

    private final UnreservedLessons lessons;

    DumpReservationImporter(UnreservedLessons lessons) {
        this.lessons = lessons;
    }

    @Override
    public Set<String> models() {
        return Set.of();
    }

    @Override
    public void take(Dump dump) {
        lessons.ask();
    }
}

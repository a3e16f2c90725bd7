package twin.projectionstakeeveryvaluefromevents.space.lectio.grading.read.homework;

import java.util.List;
import java.util.UUID;
import org.jooq.Table;
import space.lectio.shared.eventstore.Projection;

class OffendingByChance implements Projection {

    UUID id() {
        return UUID.randomUUID();
    }

    @Override
    public List<Table<?>> tables() {
        return List.of();
    }
}

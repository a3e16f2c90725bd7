package twin.projectionstakeeveryvaluefromevents.space.lectio.grading.read.homework;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Table;
import space.lectio.shared.eventstore.Projection;

record Blameless(DSLContext database) implements Projection {

    @Override
    public List<Table<?>> tables() {
        return List.of();
    }
}

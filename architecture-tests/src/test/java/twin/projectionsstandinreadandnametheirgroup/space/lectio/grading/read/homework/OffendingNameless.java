package twin.projectionsstandinreadandnametheirgroup.space.lectio.grading.read.homework;

import java.util.List;
import org.jooq.Table;
import space.lectio.shared.eventstore.Projection;

class OffendingNameless implements Projection {

    @Override
    public List<Table<?>> tables() {
        return List.of();
    }
}

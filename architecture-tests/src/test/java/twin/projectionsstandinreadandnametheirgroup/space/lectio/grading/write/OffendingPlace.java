package twin.projectionsstandinreadandnametheirgroup.space.lectio.grading.write;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.jooq.Table;
import space.lectio.shared.eventstore.Projection;

@ProcessingGroup("grading.work")
class OffendingPlace implements Projection {

    @Override
    public List<Table<?>> tables() {
        return List.of();
    }
}

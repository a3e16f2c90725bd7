package twin.projectionsstandinreadandnametheirgroup.space.lectio.grading.read.homework;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.jooq.Table;
import space.lectio.shared.eventstore.Projection;

@ProcessingGroup("grading.homework")
class Blameless implements Projection {

    @Override
    public List<Table<?>> tables() {
        return List.of();
    }
}

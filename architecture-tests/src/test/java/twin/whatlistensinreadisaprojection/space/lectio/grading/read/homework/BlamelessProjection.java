package twin.whatlistensinreadisaprojection.space.lectio.grading.read.homework;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.Table;
import space.lectio.shared.eventstore.Projection;

class BlamelessProjection implements Projection {

    @Override
    public List<Table<?>> tables() {
        return List.of();
    }

    @EventHandler
    void on(String event) {}
}

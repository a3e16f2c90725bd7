package twin.readsonlyread.space.lectio.grading.read.homework;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;

class OffendingByLock {

    void hold(DSLContext database) {
        database.selectFrom(DSL.table("grading.homework")).forShare().execute();
    }
}

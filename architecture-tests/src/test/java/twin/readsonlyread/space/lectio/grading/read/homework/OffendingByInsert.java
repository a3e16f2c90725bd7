package twin.readsonlyread.space.lectio.grading.read.homework;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;

class OffendingByInsert {

    void see(DSLContext database) {
        database.insertInto(DSL.table("grading.seen")).defaultValues().execute();
    }
}

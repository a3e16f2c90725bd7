package twin.readsonlyread.space.lectio.grading.read.homework;

import org.jooq.DSLContext;

class OffendingByText {

    void lock(DSLContext database) {
        database.execute("select pg_advisory_xact_lock(1)");
    }
}

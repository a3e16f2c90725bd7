package twin.readsonlyread.space.lectio.grading.read.homework;

import org.jooq.Record;
import org.jooq.impl.DSL;
import space.lectio.shared.sql.PreparedQuery;

class OffendingByPreparedChange {

    static final PreparedQuery<Record> FORGET = PreparedQuery.ofChange(DSL.deleteFrom(DSL.table("grading.seen")));
}

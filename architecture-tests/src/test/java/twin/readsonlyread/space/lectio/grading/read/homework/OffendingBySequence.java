package twin.readsonlyread.space.lectio.grading.read.homework;

import org.jooq.DSLContext;

class OffendingBySequence {

    Number next(DSLContext database) {
        return database.nextval("grading.homework_id_seq");
    }
}

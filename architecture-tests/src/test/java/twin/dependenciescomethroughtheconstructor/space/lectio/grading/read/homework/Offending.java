package twin.dependenciescomethroughtheconstructor.space.lectio.grading.read.homework;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

class Offending {

    @Autowired
    @Nullable
    String database;
}

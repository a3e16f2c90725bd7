package twin.timeisinjected.space.lectio.grading.read.homework;

import java.time.LocalDate;
import java.util.function.Supplier;

class OffendingByReference {

    Supplier<LocalDate> today() {
        return LocalDate::now;
    }
}

package twin.readsonlyread.space.lectio.grading.read.homework;

import space.lectio.shared.Caller;
import space.lectio.shared.Commands;

class OffendingByOrder {

    void order(Commands commands) {
        commands.<Void>send("close the homework", Caller.SYSTEM);
    }
}

package twin.readsonlyread.space.lectio.grading.read.homework;

import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

class OffendingByOrder {

    void order(CommandDispatcher commands) {
        commands.<Void>send("close the homework", Caller.SYSTEM);
    }
}

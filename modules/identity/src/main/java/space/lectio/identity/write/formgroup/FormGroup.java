package space.lectio.identity.write.formgroup;

import java.util.List;
import space.lectio.shared.Caller;

/** A new group. Answers its id. */
record FormGroup(
        long teacherId, String name, String description, String telegramChatId, List<Long> studentIds, Caller by) {}

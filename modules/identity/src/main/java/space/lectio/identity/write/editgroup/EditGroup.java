package space.lectio.identity.write.editgroup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is null stays as it is. */
record EditGroup(
        long groupId,
        @Nullable String name,
        @Nullable String description,
        @Nullable String telegramChatId,
        @Nullable Long teacherId,
        @Nullable List<Long> studentIds) {}

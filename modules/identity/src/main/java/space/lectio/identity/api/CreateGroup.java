package space.lectio.identity.api;

import java.util.List;

/** Order: a new group. Answers its id. */
public record CreateGroup(
        long teacherId, String name, String description, String telegramChatId, List<Long> studentIds) {}

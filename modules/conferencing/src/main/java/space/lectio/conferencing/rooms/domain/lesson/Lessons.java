package space.lectio.conferencing.rooms.domain.lesson;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Caller;

/** What scheduling and identity know of the lessons that want a room. */
public interface Lessons {

    /** Empty if the lesson does not exist or the caller may not know that it does. */
    Optional<LessonFacts> find(long lessonId, Caller caller);

    int pupilsIn(long groupId);

    /** The group, if it is the teacher's; without an id the teacher's oldest group. */
    Optional<Group> groupOf(long teacherId, @Nullable Long groupId);

    /** The quick lesson with this title that the teacher began in this group since then and that still runs. */
    Optional<Long> quickLessonBegun(long teacherId, long groupId, String title, Instant since);

    boolean areGroupsOf(long teacherId, Collection<Long> groupIds);

    boolean arePupilsOf(long teacherId, Collection<Long> studentIds);

    record Group(long id, String name, int pupils) {}
}

package space.lectio.conferencing.domain.room;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Caller;

/** What scheduling and identity know of the lessons that want a room. */
public interface Lessons {

    /** Empty if the lesson does not exist or the caller may not know that it does. */
    Optional<LessonFacts> find(long lessonId, Caller caller);

    boolean hasEnded(long lessonId);

    int pupilsIn(long groupId);

    /** The group, if it is the teacher's; without an id the teacher's oldest group. */
    Optional<Group> groupOf(long teacherId, @Nullable Long groupId);

    /** Whether the lesson has begun and neither ended nor been cancelled. */
    boolean runs(long lessonId);

    boolean areGroupsOf(long teacherId, Collection<Long> groupIds);

    boolean arePupilsOf(long teacherId, Collection<Long> studentIds);

    record Group(long id, String name, int pupils) {}
}

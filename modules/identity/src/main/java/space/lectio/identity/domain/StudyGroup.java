package space.lectio.identity.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import space.lectio.identity.api.GroupEvent;
import space.lectio.identity.api.GroupEvent.GroupCreated;
import space.lectio.identity.api.GroupEvent.GroupDissolved;
import space.lectio.identity.api.GroupEvent.GroupEdited;
import space.lectio.identity.api.GroupEvent.GroupTransferred;
import space.lectio.identity.api.GroupEvent.InviteCodeRegenerated;
import space.lectio.identity.api.GroupEvent.StudentJoinedGroup;
import space.lectio.identity.api.GroupEvent.StudentLeftGroup;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;

/** A group of students around a teacher: who may change it, and what follows. */
public sealed interface StudyGroup {

    /** Not formed yet, or dissolved. */
    record Absent() implements StudyGroup {}

    /** @param barred who has left and whom the present invite code does not let in again */
    record Formed(long id, long teacherId, Set<Long> students, Set<Long> barred) implements StudyGroup {

        private Formed joinedBy(long student) {
            return new Formed(id, teacherId, with(students, student), without(barred, student));
        }

        private Formed leftBy(long student) {
            return new Formed(id, teacherId, without(students, student), with(barred, student));
        }

        private static Set<Long> with(Set<Long> ids, long id) {
            var more = new LinkedHashSet<>(ids);
            more.add(id);
            return more;
        }

        private static Set<Long> without(Set<Long> ids, long id) {
            var fewer = new LinkedHashSet<>(ids);
            fewer.remove(id);
            return fewer;
        }
    }

    static StudyGroup evolve(StudyGroup state, GroupEvent event) {
        return switch (event) {
            case GroupCreated e -> new Formed(e.groupId(), e.teacherId(), Set.of(), Set.of());
            case GroupDissolved e -> new Absent();
            case GroupEdited e -> state;
            case InviteCodeRegenerated e ->
                state instanceof Formed group ? new Formed(group.id, group.teacherId, group.students, Set.of()) : state;
            case GroupTransferred e ->
                state instanceof Formed group
                        ? new Formed(group.id, e.toTeacherId(), group.students, group.barred)
                        : state;
            case StudentJoinedGroup e -> state instanceof Formed group ? group.joinedBy(e.studentId()) : state;
            case StudentLeftGroup e -> state instanceof Formed group ? group.leftBy(e.studentId()) : state;
        };
    }

    /** Teachers create groups of their own, administrators for any teacher. */
    static Decision<GroupEvent> form(long id, long teacherId, Caller by, Instant at) {
        if (by.isStudent()) {
            return Decision.refuse(CommonRefusal.FORBIDDEN);
        }
        return by.isTeacher() && teacherId != by.id()
                ? Decision.refuse(GroupRefusal.ONLY_ADMIN_HANDS_OVER)
                : Decision.accept(new GroupCreated(id, teacherId, at));
    }

    /** @param otherwise whether anything that is said of the group differs from what was said before */
    default Decision<GroupEvent> describe(boolean otherwise, Caller by, Instant at) {
        return ifChangeableBy(
                by, group -> otherwise ? Decision.accept(new GroupEdited(group.id, at)) : Decision.accept());
    }

    default Decision<GroupEvent> renewInviteCode(Caller by, Instant at) {
        return ifChangeableBy(by, group -> Decision.accept(new InviteCodeRegenerated(group.id, at)));
    }

    default Decision<GroupEvent> dissolve(Caller by, Instant at) {
        return ifChangeableBy(by, group -> Decision.accept(new GroupDissolved(group.id, group.teacherId, at)));
    }

    default Decision<GroupEvent> handOver(long toTeacherId, Caller by, Instant at) {
        return ifChangeableBy(by, group -> {
            if (group.teacherId == toTeacherId) {
                return Decision.accept();
            }
            return by.isAdmin()
                    ? Decision.accept(new GroupTransferred(group.id, group.teacherId, toTeacherId, at))
                    : Decision.refuse(GroupRefusal.ONLY_ADMIN_HANDS_OVER);
        });
    }

    /**
     * Members stay members. An administrator adds any active student and ignores others; a teacher adds
     * those whom they teach or have taught, and hears of all others the same, whether there is such a person or not.
     *
     * @param addable those of the students whom the one who asks may add
     */
    default Decision<GroupEvent> add(Collection<Long> students, Set<Long> addable, Caller by, Instant at) {
        return ifChangeableBy(by, group -> {
            var wanted = students.stream()
                    .filter(student -> !group.students.contains(student))
                    .toList();
            if (!by.isAdmin() && !addable.containsAll(wanted)) {
                return Decision.refuse(GroupRefusal.NOT_YOUR_STUDENT);
            }
            var joining = wanted.stream().filter(addable::contains).toList();
            return group.students.size() + joining.size() > GroupFields.MOST_STUDENTS
                    ? Decision.refuse(GroupRefusal.GROUP_FULL)
                    : Decision.accept(joining.stream()
                            .<GroupEvent>map(student -> new StudentJoinedGroup(group.id, student, at))
                            .toList());
        });
    }

    /** Students who are not in the group are ignored. */
    default Decision<GroupEvent> remove(Collection<Long> students, Caller by, Instant at) {
        return ifChangeableBy(
                by,
                group -> Decision.accept(students.stream()
                        .filter(group.students::contains)
                        .<GroupEvent>map(student -> new StudentLeftGroup(group.id, student, at))
                        .toList()));
    }

    /** A student comes by the group's code; coming twice is no mistake. Who was removed needs a code from after that. */
    default Decision<GroupEvent> join(Caller by, Instant at) {
        if (!by.isStudent()) {
            return Decision.refuse(GroupRefusal.ONLY_STUDENTS_JOIN);
        }
        return switch (this) {
            case Absent absent -> Decision.refuse(GroupRefusal.INVITE_CODE_UNKNOWN);
            case Formed group -> {
                if (group.students.contains(by.id())) {
                    yield Decision.accept();
                }
                if (group.barred.contains(by.id())) {
                    yield Decision.refuse(GroupRefusal.INVITE_CODE_FROM_BEFORE_REMOVAL);
                }
                yield group.students.size() >= GroupFields.MOST_STUDENTS
                        ? Decision.refuse(GroupRefusal.GROUP_FULL)
                        : Decision.accept(new StudentJoinedGroup(group.id, by.id(), at));
            }
        };
    }

    private Decision<GroupEvent> ifChangeableBy(Caller by, Function<Formed, Decision<GroupEvent>> then) {
        if (by.isStudent()) {
            return Decision.refuse(CommonRefusal.FORBIDDEN);
        }
        return switch (this) {
            case Absent absent -> Decision.refuse(CommonRefusal.NOT_FOUND);
            case Formed group ->
                by.isAdmin() || group.teacherId == by.id()
                        ? then.apply(group)
                        : Decision.refuse(CommonRefusal.NOT_FOUND);
        };
    }
}

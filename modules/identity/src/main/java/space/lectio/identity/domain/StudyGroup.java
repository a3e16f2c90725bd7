package space.lectio.identity.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import space.lectio.identity.api.GroupEvent;
import space.lectio.identity.api.GroupEvent.GroupDescribed;
import space.lectio.identity.api.GroupEvent.GroupDissolved;
import space.lectio.identity.api.GroupEvent.GroupFormed;
import space.lectio.identity.api.GroupEvent.GroupHandedOver;
import space.lectio.identity.api.GroupEvent.InviteCodeRenewed;
import space.lectio.identity.api.GroupEvent.StudentJoinedGroup;
import space.lectio.identity.api.GroupEvent.StudentLeftGroup;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;

/** A group of pupils around a teacher: who may change it, and what follows. */
public sealed interface StudyGroup {

    /** Not formed yet, or dissolved. */
    record Absent() implements StudyGroup {}

    record Formed(long id, long teacherId, Set<Long> students) implements StudyGroup {}

    static StudyGroup evolve(StudyGroup state, GroupEvent event) {
        return switch (event) {
            case GroupFormed e -> new Formed(e.groupId(), e.teacherId(), Set.of());
            case GroupDissolved e -> new Absent();
            case GroupDescribed e -> state;
            case InviteCodeRenewed e -> state;
            case GroupHandedOver e ->
                state instanceof Formed group ? new Formed(group.id, e.toTeacherId(), group.students) : state;
            case StudentJoinedGroup e -> {
                if (!(state instanceof Formed group)) {
                    yield state;
                }
                var students = new LinkedHashSet<>(group.students);
                students.add(e.studentId());
                yield new Formed(group.id, group.teacherId, students);
            }
            case StudentLeftGroup e -> {
                if (!(state instanceof Formed group)) {
                    yield state;
                }
                var students = new LinkedHashSet<>(group.students);
                students.remove(e.studentId());
                yield new Formed(group.id, group.teacherId, students);
            }
        };
    }

    /** A teacher forms groups of his own, an administrator for any teacher. */
    static Decision<GroupEvent> form(long id, long teacherId, Caller by, Instant at) {
        if (by.isStudent()) {
            return Decision.refuse(CommonRefusal.FORBIDDEN);
        }
        return by.isTeacher() && teacherId != by.id()
                ? Decision.refuse(GroupRefusal.ONLY_ADMIN_HANDS_OVER)
                : Decision.accept(new GroupFormed(id, teacherId, at));
    }

    default Decision<GroupEvent> describe(Caller by, Instant at) {
        return ifChangeableBy(by, group -> Decision.accept(new GroupDescribed(group.id, at)));
    }

    default Decision<GroupEvent> renewInviteCode(Caller by, Instant at) {
        return ifChangeableBy(by, group -> Decision.accept(new InviteCodeRenewed(group.id, at)));
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
                    ? Decision.accept(new GroupHandedOver(group.id, group.teacherId, toTeacherId, at))
                    : Decision.refuse(GroupRefusal.ONLY_ADMIN_HANDS_OVER);
        });
    }

    /** Who is in already stays in. */
    default Decision<GroupEvent> add(Collection<Long> students, Caller by, Instant at) {
        return ifChangeableBy(
                by,
                group -> Decision.accept(students.stream()
                        .filter(student -> !group.students.contains(student))
                        .<GroupEvent>map(student -> new StudentJoinedGroup(group.id, student, at))
                        .toList()));
    }

    /** Who is not in is passed over. */
    default Decision<GroupEvent> remove(Collection<Long> students, Caller by, Instant at) {
        return ifChangeableBy(
                by,
                group -> Decision.accept(students.stream()
                        .filter(group.students::contains)
                        .<GroupEvent>map(student -> new StudentLeftGroup(group.id, student, at))
                        .toList()));
    }

    /** A pupil comes by the group's code; coming twice is no mistake. */
    default Decision<GroupEvent> join(Caller by, Instant at) {
        if (!by.isStudent()) {
            return Decision.refuse(GroupRefusal.ONLY_STUDENTS_JOIN);
        }
        return switch (this) {
            case Absent absent -> Decision.refuse(GroupRefusal.INVITE_CODE_UNKNOWN);
            case Formed group ->
                group.students.contains(by.id())
                        ? Decision.accept()
                        : Decision.accept(new StudentJoinedGroup(group.id, by.id(), at));
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

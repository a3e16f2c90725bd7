package space.lectio.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import space.lectio.identity.api.GroupEvent;
import space.lectio.identity.api.GroupEvent.GroupCreated;
import space.lectio.identity.api.GroupEvent.GroupDissolved;
import space.lectio.identity.api.GroupEvent.GroupTransferred;
import space.lectio.identity.api.GroupEvent.InviteCodeRegenerated;
import space.lectio.identity.api.GroupEvent.StudentJoinedGroup;
import space.lectio.identity.api.GroupEvent.StudentLeftGroup;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;
import space.lectio.shared.Refusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.Role;

class StudyGroupTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Caller ANNA = new Caller(3, Role.TEACHER);
    private static final Caller DMITRY = new Caller(4, Role.TEACHER);
    private static final Caller IVAN = new Caller(5, Role.STUDENT);
    private static final Caller OLGA = new Caller(1, Role.ADMIN);

    private static StudyGroup given(GroupEvent... events) {
        StudyGroup group = new StudyGroup.Absent();
        for (var event : events) {
            group = StudyGroup.evolve(group, event);
        }
        return group;
    }

    private static final GroupEvent FORMED = new GroupCreated(1, 3, NOW);

    private static void assertRefused(Decision<GroupEvent> decision, Refusal why) {
        assertThatThrownBy(decision::orThrow)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(why));
    }

    @Test
    void aTeacherFormsGroupsOfHisOwnAndAnAdministratorForAnyTeacher() {
        assertThat(StudyGroup.form(1, 3, ANNA, NOW).orThrow()).containsExactly(FORMED);
        assertThat(StudyGroup.form(1, 3, OLGA, NOW).orThrow()).containsExactly(FORMED);
        assertRefused(StudyGroup.form(1, 3, DMITRY, NOW), GroupRefusal.ONLY_ADMIN_HANDS_OVER);
        assertRefused(StudyGroup.form(1, 3, IVAN, NOW), CommonRefusal.FORBIDDEN);
    }

    @Test
    void onlyWhoIsNotInYetJoins() {
        var group = given(FORMED, new StudentJoinedGroup(1, 5, NOW));

        assertThat(group.add(List.of(5L, 6L), Set.of(5L, 6L), ANNA, NOW).orThrow())
                .containsExactly(new StudentJoinedGroup(1, 6, NOW));
    }

    @Test
    void onlyWhoIsInLeaves() {
        var group = given(FORMED, new StudentJoinedGroup(1, 5, NOW), new StudentJoinedGroup(1, 6, NOW));

        assertThat(group.remove(List.of(6L, 7L), OLGA, NOW).orThrow()).containsExactly(new StudentLeftGroup(1, 6, NOW));
        var after = given(
                FORMED,
                new StudentJoinedGroup(1, 5, NOW),
                new StudentJoinedGroup(1, 6, NOW),
                new StudentLeftGroup(1, 6, NOW));
        assertThat(after.remove(List.of(6L), ANNA, NOW).orThrow()).isEmpty();
    }

    @Test
    void aForeignGroupIsAsGoodAsNoneAndAPupilChangesNone() {
        assertRefused(given(FORMED).dissolve(DMITRY, NOW), CommonRefusal.NOT_FOUND);
        assertRefused(given().dissolve(ANNA, NOW), CommonRefusal.NOT_FOUND);
        assertRefused(given(FORMED).describe(true, IVAN, NOW), CommonRefusal.FORBIDDEN);
        assertRefused(given(FORMED).renewInviteCode(DMITRY, NOW), CommonRefusal.NOT_FOUND);
    }

    @Test
    void onlyAnAdministratorHandsAGroupOver() {
        assertThat(given(FORMED).handOver(4, OLGA, NOW).orThrow()).containsExactly(new GroupTransferred(1, 3, 4, NOW));
        assertRefused(given(FORMED).handOver(4, ANNA, NOW), GroupRefusal.ONLY_ADMIN_HANDS_OVER);
        assertThat(given(FORMED).handOver(3, ANNA, NOW).orThrow())
                .as("the front end sends the teacher it got")
                .isEmpty();
        var handedOver = given(FORMED, new GroupTransferred(1, 3, 4, NOW));
        assertThat(handedOver.dissolve(DMITRY, NOW).orThrow()).containsExactly(new GroupDissolved(1, 4, NOW));
        assertRefused(handedOver.dissolve(ANNA, NOW), CommonRefusal.NOT_FOUND);
    }

    @Test
    void aPupilJoinsByCodeAndTwiceIsNoMistake() {
        assertThat(given(FORMED).join(IVAN, NOW).orThrow()).containsExactly(new StudentJoinedGroup(1, 5, NOW));
        assertThat(given(FORMED, new StudentJoinedGroup(1, 5, NOW))
                        .join(IVAN, NOW)
                        .orThrow())
                .isEmpty();
        assertRefused(given().join(IVAN, NOW), GroupRefusal.INVITE_CODE_UNKNOWN);
        assertRefused(given(FORMED).join(DMITRY, NOW), GroupRefusal.ONLY_STUDENTS_JOIN);
    }

    @Test
    void aTeacherAddsOnlyStudentsOfTheirOwnAndAnAdministratorPassesOverWhoIsNone() {
        assertRefused(given(FORMED).add(List.of(5L, 6L), Set.of(5L), ANNA, NOW), GroupRefusal.NOT_YOUR_STUDENT);
        assertThat(given(FORMED).add(List.of(5L, 6L), Set.of(5L), OLGA, NOW).orThrow())
                .containsExactly(new StudentJoinedGroup(1, 5, NOW));
        assertThat(given(FORMED, new StudentJoinedGroup(1, 6, NOW))
                        .add(List.of(5L, 6L), Set.of(5L), ANNA, NOW)
                        .orThrow())
                .as("who is in already may be no longer active")
                .containsExactly(new StudentJoinedGroup(1, 5, NOW));
    }

    @Test
    void whoLeftComesBackByANewCodeOrIfAdded() {
        var left = given(FORMED, new StudentJoinedGroup(1, 5, NOW), new StudentLeftGroup(1, 5, NOW));
        assertRefused(left.join(IVAN, NOW), GroupRefusal.INVITE_CODE_FROM_BEFORE_REMOVAL);
        assertThat(StudyGroup.evolve(left, new InviteCodeRegenerated(1, NOW))
                        .join(IVAN, NOW)
                        .orThrow())
                .containsExactly(new StudentJoinedGroup(1, 5, NOW));
        assertThat(left.add(List.of(5L), Set.of(5L), ANNA, NOW).orThrow())
                .containsExactly(new StudentJoinedGroup(1, 5, NOW));
    }

    @Test
    void aGroupHasRoomForSoManyAndNoMore() {
        var many = LongStream.rangeClosed(100, 99 + GroupFields.MOST_STUDENTS)
                .boxed()
                .collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(given(FORMED).add(many, many, ANNA, NOW).orThrow()).hasSize(GroupFields.MOST_STUDENTS);
        var full = new StudyGroup.Formed(1, 3, many, Set.of());
        assertRefused(full.join(IVAN, NOW), GroupRefusal.GROUP_FULL);
        assertRefused(full.add(List.of(5L), Set.of(5L), ANNA, NOW), GroupRefusal.GROUP_FULL);
    }

    @Test
    void whatIsSaidAsBeforeIsNoFact() {
        assertThat(given(FORMED).describe(false, ANNA, NOW).orThrow()).isEmpty();
    }

    @Test
    void aDissolvedGroupIsGone() {
        assertThat(given(FORMED, new StudentJoinedGroup(1, 5, NOW), new GroupDissolved(1, 3, NOW)))
                .isEqualTo(new StudyGroup.Absent());
    }
}

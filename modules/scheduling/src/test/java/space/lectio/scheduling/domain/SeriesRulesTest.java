package space.lectio.scheduling.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import space.lectio.scheduling.api.SeriesEvent;
import space.lectio.scheduling.api.SeriesEvent.SeriesDetailsChanged;
import space.lectio.scheduling.api.SeriesEvent.SeriesEnded;
import space.lectio.scheduling.api.SeriesEvent.SeriesPlanned;
import space.lectio.scheduling.api.SeriesEvent.SeriesReassigned;
import space.lectio.scheduling.api.SeriesEvent.SeriesRescheduled;
import space.lectio.scheduling.api.SeriesEvent.SeriesTeacherChanged;
import space.lectio.scheduling.api.WeekParity;
import space.lectio.scheduling.domain.SeriesRules.Changes;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;
import space.lectio.shared.Role;

class SeriesRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final LocalTime SIX = LocalTime.of(18, 0);
    private static final LocalTime SEVEN = LocalTime.of(19, 0);
    private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 1);
    private static final LocalDate MAY = LocalDate.of(2027, 5, 31);

    private static final Caller TEACHER = new Caller(3, Role.TEACHER);

    private School.Access access = School.Access.CHANGE;
    private boolean teacherHasLink;
    private List<Long> seriesOfGroup = List.of();
    private Map<Long, Map<Long, WeeklyRecurrence>> rhythms = Map.of();

    private final SeriesRules rules = new SeriesRules(
            new School() {
                @Override
                public boolean groupIsTaughtBy(long groupId, long teacherId) {
                    return groupId < 10;
                }

                @Override
                public void holdGroup(long groupId) {}

                @Override
                public void lockGroup(long groupId) {}

                @Override
                public Access accessTo(long groupId, long teacherId, Caller caller) {
                    return access;
                }

                @Override
                public boolean hasOwnRoomLink(long teacherId) {
                    return teacherHasLink;
                }
            },
            new UpcomingGroupLessons() {
                @Override
                public List<Long> lessonsAfter(long groupId, Instant moment) {
                    return List.of();
                }

                @Override
                public List<Long> seriesOf(long groupId) {
                    return seriesOfGroup;
                }

                @Override
                public Map<Long, WeeklyRecurrence> rhythmsOf(long groupId) {
                    return rhythms.getOrDefault(groupId, Map.of());
                }
            },
            new TimeLimits(Duration.ofHours(12), Duration.ofDays(731)));

    @Test
    void onlyTeachersPlanSeries() {
        for (var role : List.of(Role.STUDENT, Role.ADMIN)) {
            assertThat(rules.plan(new Caller(3, role), series(1, SIX, SEVEN, SEPTEMBER, MAY), null, Reminder.NONE))
                    .isEqualTo(Decision.refuse(CommonRefusal.FORBIDDEN));
        }
    }

    @Test
    void whoOnlySeesASeriesChangesNothingAndOthersDoNotLearnThatItExists() {
        var renamed = new Changes(null, null, null, null, null, null, null, null, "Вектор", null, null);
        access = School.Access.SEE;
        assertThat(rules.change(TEACHER, ongoing(), renamed, Reminder.NONE, NOW))
                .isEqualTo(Decision.refuse(CommonRefusal.FORBIDDEN));
        assertThat(rules.end(TEACHER, ongoing(), NOW)).isEqualTo(Decision.refuse(CommonRefusal.FORBIDDEN));
        access = School.Access.NONE;
        assertThat(rules.change(TEACHER, ongoing(), renamed, Reminder.NONE, NOW))
                .isEqualTo(Decision.refuse(CommonRefusal.NOT_FOUND));
        assertThat(rules.end(TEACHER, ongoing(), NOW)).isEqualTo(Decision.refuse(CommonRefusal.NOT_FOUND));
    }

    @Test
    void aSeriesIsPlannedForTheTeachersOwnGroupOnly() {
        assertThat(rules.plan(TEACHER, series(1, SIX, SEVEN, SEPTEMBER, MAY), null, Reminder.NONE))
                .isEqualTo(Decision.accept(series(1, SIX, SEVEN, SEPTEMBER, MAY)));
        assertThat(rules.plan(TEACHER, series(10, SIX, SEVEN, SEPTEMBER, MAY), null, Reminder.NONE))
                .isEqualTo(Decision.refuse(LessonRefusal.NOT_TEACHER_OF_GROUP));
    }

    @Test
    void itEndsAfterItStartsOnTheDayAndInTheYear() {
        assertThat(rules.plan(TEACHER, series(1, SIX, SIX, SEPTEMBER, MAY), null, Reminder.NONE))
                .isEqualTo(Decision.refuse(LessonRefusal.LESSON_ENDS_BEFORE_IT_STARTS));
        assertThat(rules.plan(TEACHER, series(1, SIX, SEVEN, MAY, SEPTEMBER), null, Reminder.NONE))
                .isEqualTo(Decision.refuse(SeriesRefusal.SERIES_ENDS_BEFORE_IT_STARTS));
    }

    @Test
    void aReminderNeedsATimeARecipientAChatAndALink() {
        var planned = series(1, SIX, SEVEN, SEPTEMBER, MAY);

        assertThat(rules.plan(TEACHER, planned, null, new Reminder(true, 7, true, false, "-1")))
                .isEqualTo(Decision.refuse(SeriesRefusal.NO_SUCH_REMINDER));
        assertThat(rules.plan(TEACHER, planned, null, new Reminder(true, 5, false, false, "-1")))
                .isEqualTo(Decision.refuse(SeriesRefusal.REMINDER_WITHOUT_RECIPIENT));
        assertThat(rules.plan(TEACHER, planned, null, new Reminder(true, 5, true, false, "")))
                .isEqualTo(Decision.refuse(SeriesRefusal.REMINDER_WITHOUT_CHAT));
        assertThat(rules.plan(TEACHER, planned, null, new Reminder(true, 5, true, false, "-1")))
                .isEqualTo(Decision.refuse(SeriesRefusal.REMINDER_WITHOUT_LINK));
        teacherHasLink = true;
        assertThat(rules.plan(TEACHER, planned, null, new Reminder(true, 5, true, false, "-1")))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(rules.plan(TEACHER, planned, null, new Reminder(true, 5, false, true, "")))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void eachChangeIsAFactOfItsOwn() {
        var changes = new Changes(2L, DayOfWeek.TUESDAY, null, null, null, null, null, null, "Вектор", null, null);

        assertThat(rules.change(TEACHER, ongoing(), changes, Reminder.NONE, NOW))
                .isEqualTo(Decision.<SeriesEvent>accept(
                        new SeriesReassigned(4, 2, NOW),
                        new SeriesRescheduled(
                                4, DayOfWeek.TUESDAY, WeekParity.ALL, SIX, SEVEN, "Europe/Moscow", SEPTEMBER, MAY, NOW),
                        new SeriesDetailsChanged(4, "Вектор", null, null, NOW)));
    }

    @Test
    void whatStaysAsItIsIsNoFact() {
        var same =
                new Changes(1L, DayOfWeek.MONDAY, WeekParity.ALL, SIX, SEVEN, SEPTEMBER, MAY, null, null, null, null);
        assertThat(rules.change(TEACHER, ongoing(), same, Reminder.NONE, NOW)).isEqualTo(Decision.accept());
    }

    @Test
    void itGoesWithItsGroupToAnotherTeacherUnlessASubstituteGivesIt() {
        assertThat(SeriesRules.handOver(ongoing(), 3, 9, NOW))
                .isEqualTo(Decision.<SeriesEvent>accept(new SeriesTeacherChanged(4, 9, NOW)));
        assertThat(SeriesRules.handOver(ongoing(), 8, 9, NOW)).isEqualTo(Decision.accept());
        assertThat(Series.evolve(ongoing(), new SeriesTeacherChanged(4, 9, NOW)))
                .isInstanceOfSatisfying(
                        Series.Ongoing.class,
                        series -> assertThat(series.teacherId()).isEqualTo(9));
    }

    @Test
    void aGroupHasSoManySeriesAndNoMore() {
        var planned = series(1, SIX, SEVEN, SEPTEMBER, MAY);
        var toAnother = new Changes(2L, null, null, null, null, null, null, null, null, null, null);
        seriesOfGroup = Collections.nCopies(SeriesRules.MOST_OF_A_GROUP - 1, 1L);
        assertThat(rules.plan(TEACHER, planned, null, Reminder.NONE)).isInstanceOf(Decision.Accepted.class);
        assertThat(rules.change(TEACHER, ongoing(), toAnother, Reminder.NONE, NOW))
                .isInstanceOf(Decision.Accepted.class);
        seriesOfGroup = Collections.nCopies(SeriesRules.MOST_OF_A_GROUP, 1L);
        assertThat(rules.plan(TEACHER, planned, null, Reminder.NONE))
                .isEqualTo(Decision.refuse(SeriesRefusal.GROUP_HAS_TOO_MANY_SERIES));
        assertThat(rules.change(TEACHER, ongoing(), toAnother, Reminder.NONE, NOW))
                .isEqualTo(Decision.refuse(SeriesRefusal.GROUP_HAS_TOO_MANY_SERIES));
    }

    @Test
    void aGroupHasOneSeriesAtATime() {
        var refused = Decision.<SeriesEvent>refuse(SeriesRefusal.GROUP_HAS_SERIES_THEN);
        rhythms = Map.of(
                1L, Map.of(9L, WeeklyRecurrence.of(series(1, SIX.plusMinutes(30), SEVEN.plusMinutes(30), MAY, MAY))));

        assertThat(rules.plan(TEACHER, series(1, SIX, SEVEN, SEPTEMBER, MAY), null, Reminder.NONE))
                .as("the last day counts")
                .isEqualTo(refused);
        assertThat(rules.plan(TEACHER, series(2, SIX, SEVEN, SEPTEMBER, MAY), null, Reminder.NONE))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(rules.plan(TEACHER, series(1, SIX, SIX.plusMinutes(30), SEPTEMBER, MAY), null, Reminder.NONE))
                .as("one may follow the other")
                .isInstanceOf(Decision.Accepted.class);
        assertThat(rules.plan(TEACHER, series(1, SIX, SEVEN, SEPTEMBER, MAY.minusDays(1)), null, Reminder.NONE))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void twoThatOverlapAlreadyMayGoOnButNoneComesToOverlapAnother() {
        var refused = Decision.<SeriesEvent>refuse(SeriesRefusal.GROUP_HAS_SERIES_THEN);
        var its = WeeklyRecurrence.of(series(1, SIX, SEVEN, SEPTEMBER, MAY));
        var later = WeeklyRecurrence.of(series(1, SEVEN, SEVEN.plusHours(1), SEPTEMBER, MAY));
        var longer = new Changes(null, null, null, null, SEVEN.plusMinutes(1), null, null, null, null, null, null);
        var shorter = new Changes(null, null, null, null, SEVEN.minusMinutes(1), null, null, null, null, null, null);
        var toAnother = new Changes(2L, null, null, null, null, null, null, null, null, null, null);

        rhythms = Map.of(1L, Map.of(4L, its, 9L, its));
        assertThat(rules.change(TEACHER, ongoing(), shorter, Reminder.NONE, NOW))
                .isInstanceOf(Decision.Accepted.class);
        rhythms = Map.of(1L, Map.of(4L, its, 9L, later), 2L, Map.of(9L, its));
        assertThat(rules.change(TEACHER, ongoing(), shorter, Reminder.NONE, NOW))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(rules.change(TEACHER, ongoing(), longer, Reminder.NONE, NOW)).isEqualTo(refused);
        assertThat(rules.change(TEACHER, ongoing(), toAnother, Reminder.NONE, NOW))
                .isEqualTo(refused);
    }

    @Test
    void aSeriesThatIsOverIsNotFound() {
        var over = Series.evolve(ongoing(), new SeriesEnded(4, NOW));
        assertThat(rules.end(TEACHER, over, NOW)).isEqualTo(Decision.refuse(CommonRefusal.NOT_FOUND));
    }

    private static Series ongoing() {
        return Series.evolve(new Series.Unplanned(), series(1, SIX, SEVEN, SEPTEMBER, MAY));
    }

    private static SeriesPlanned series(long group, LocalTime from, LocalTime to, LocalDate first, LocalDate last) {
        return new SeriesPlanned(
                4, group, 3, "", DayOfWeek.MONDAY, WeekParity.ALL, from, to, "Europe/Moscow", first, last, "", "", NOW);
    }
}

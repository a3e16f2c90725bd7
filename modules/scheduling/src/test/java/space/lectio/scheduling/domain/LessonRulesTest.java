package space.lectio.scheduling.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import space.lectio.scheduling.api.LessonEvent;
import space.lectio.scheduling.api.LessonEvent.LessonCancelled;
import space.lectio.scheduling.api.LessonEvent.LessonDescribed;
import space.lectio.scheduling.api.LessonEvent.LessonEnded;
import space.lectio.scheduling.api.LessonEvent.LessonGeneratedFromSeries;
import space.lectio.scheduling.api.LessonEvent.LessonGivenToGroup;
import space.lectio.scheduling.api.LessonEvent.LessonMoved;
import space.lectio.scheduling.api.LessonEvent.LessonRecordingAgreed;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.api.LessonEvent.LessonStarted;
import space.lectio.scheduling.api.LessonEvent.LessonTeacherChanged;
import space.lectio.scheduling.api.LessonEvent.LessonWithdrawnBySeries;
import space.lectio.scheduling.api.WeekType;
import space.lectio.scheduling.domain.LessonRules.Changes;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;
import space.lectio.shared.Role;

class LessonRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant TEN = Instant.parse("2026-12-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-12-01T11:00:00Z");
    private static final Changes NOTHING = new Changes(null, null, null, null, null, null, null, null, null);

    private static final Caller TEACHER = new Caller(3, Role.TEACHER);

    private School.Access access = School.Access.CHANGE;
    private boolean groupBooked;
    private boolean teacherBooked;

    private final LessonRules rules = new LessonRules(
            new Timetable() {
                @Override
                public boolean groupIsBooked(long groupId, Instant from, Instant to, long exceptLesson) {
                    return groupBooked;
                }

                @Override
                public boolean teacherIsBooked(long teacherId, Instant from, Instant to, long exceptLesson) {
                    return teacherBooked;
                }
            },
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
                    return caller.isAdmin() ? Access.CHANGE : access;
                }

                @Override
                public boolean hasOwnRoomLink(long teacherId) {
                    return false;
                }
            },
            new TimeLimits(Duration.ofHours(12), Duration.ofDays(731)));

    @Nested
    class Planning {

        @Test
        void aFreeTimeIsTaken() {
            assertThat(rules.plan(TEACHER, lesson(1, TEN, ELEVEN, true)))
                    .isEqualTo(Decision.accept(lesson(1, TEN, ELEVEN, true)));
        }

        @Test
        void itEndsAfterItStarts() {
            assertThat(rules.plan(TEACHER, lesson(1, TEN, TEN, true)))
                    .isEqualTo(Decision.refuse(LessonRefusal.LESSON_ENDS_BEFORE_IT_STARTS));
            assertThat(rules.plan(TEACHER, lesson(1, TEN, TEN, false)))
                    .isEqualTo(Decision.refuse(LessonRefusal.LESSON_ENDS_BEFORE_IT_STARTS));
        }

        @Test
        void itLastsAMinuteAtLeast() {
            assertThat(rules.plan(TEACHER, lesson(1, TEN, TEN.plusNanos(59_999_999_000L), true)))
                    .isEqualTo(Decision.refuse(LessonRefusal.LESSON_TOO_SHORT));
            assertThat(rules.plan(TEACHER, lesson(1, TEN, TEN.plusSeconds(60), true)))
                    .isInstanceOf(Decision.Accepted.class);
        }

        @Test
        void aGroupHasOneLessonAtATime() {
            groupBooked = true;
            assertThat(rules.plan(TEACHER, lesson(1, TEN, ELEVEN, true)))
                    .isEqualTo(Decision.refuse(LessonRefusal.GROUP_ALREADY_BOOKED));
        }

        @Test
        void aTeacherHasOneLessonAtATime() {
            teacherBooked = true;
            assertThat(rules.plan(TEACHER, lesson(1, TEN, ELEVEN, true)))
                    .isEqualTo(Decision.refuse(LessonRefusal.TEACHER_ALREADY_BOOKED));
        }

        @Test
        void aQuickLessonMayOverlap() {
            groupBooked = true;
            teacherBooked = true;
            assertThat(rules.plan(TEACHER, lesson(1, TEN, ELEVEN, false))).isInstanceOf(Decision.Accepted.class);
        }

        @Test
        void onlyTheGroupsTeacherTeachesIt() {
            assertThat(rules.plan(TEACHER, lesson(10, TEN, ELEVEN, true)))
                    .isEqualTo(Decision.refuse(LessonRefusal.NOT_TEACHER_OF_GROUP));
        }
    }

    @Nested
    class WhoMay {

        private final Lesson planned = given(lesson(1, TEN, ELEVEN, true));
        private final Lesson running = given(lesson(1, TEN, ELEVEN, true), new LessonStarted(7, TEN));
        private final Changes renamed = new Changes(null, null, null, "Вектор", null, null, null, null, null);

        @Test
        void onlyTeachersPlanLessons() {
            for (var role : List.of(Role.STUDENT, Role.ADMIN)) {
                assertThat(rules.plan(new Caller(3, role), lesson(1, TEN, ELEVEN, true)))
                        .isEqualTo(Decision.refuse(CommonRefusal.FORBIDDEN));
            }
        }

        @Test
        void whoDoesNotSeeALessonDoesNotLearnThatItExists() {
            access = School.Access.NONE;
            for (var lesson : List.of(planned, running)) {
                assertThat(everything(TEACHER, lesson))
                        .allMatch(Decision.<LessonEvent>refuse(CommonRefusal.NOT_FOUND)::equals);
            }
        }

        @Test
        void whoOnlySeesItChangesNothing() {
            access = School.Access.SEE;
            for (var lesson : List.of(planned, running)) {
                assertThat(everything(new Caller(5, Role.STUDENT), lesson))
                        .allMatch(Decision.<LessonEvent>refuse(CommonRefusal.FORBIDDEN)::equals);
            }
        }

        @Test
        void aQuickLessonIsNobodysBeforeItsRoomIsOpen() {
            var opening = Lesson.evolve(new Lesson.Unplanned(), lesson(1, TEN, ELEVEN, false));
            for (var who : List.of(TEACHER, new Caller(1, Role.ADMIN))) {
                assertThat(everything(who, opening))
                        .allMatch(Decision.<LessonEvent>refuse(CommonRefusal.NOT_FOUND)::equals);
            }
            assertThat(everything(Caller.SYSTEM, opening)).noneMatch(Decision.Rejected.class::isInstance);
            assertThat(everything(TEACHER, Lesson.evolve(opening, new LessonStarted(7, TEN))))
                    .noneMatch(Decision.Rejected.class::isInstance);
        }

        private List<Decision<LessonEvent>> everything(Caller who, Lesson lesson) {
            return List.of(
                    rules.change(who, lesson, renamed, false, ELEVEN),
                    rules.end(who, lesson, ELEVEN),
                    rules.cancel(who, lesson, ELEVEN));
        }
    }

    @Nested
    class Changing {

        private final Lesson planned = given(lesson(1, TEN, ELEVEN, true));

        @Test
        void aLessonThatOverlapsCanStillBeRenamedAndRecorded() {
            groupBooked = true;
            teacherBooked = true;
            var renamed = new Changes(null, TEN, ELEVEN, "Вектор", null, null, null, true, null);

            assertThat(rules.change(TEACHER, planned, renamed, false, NOW))
                    .isEqualTo(Decision.<LessonEvent>accept(
                            new LessonDescribed(7, "Вектор", null, null, null, NOW),
                            new LessonRecordingAgreed(7, true, 90, NOW)));
        }

        @Test
        void aLessonThatMovesMustFindTheTimeFree() {
            var longer = new Changes(null, null, ELEVEN.plusSeconds(60), null, null, null, null, null, null);

            assertThat(rules.change(TEACHER, planned, longer, false, NOW))
                    .isEqualTo(Decision.<LessonEvent>accept(new LessonMoved(7, TEN, ELEVEN.plusSeconds(60), NOW)));
            teacherBooked = true;
            assertThat(rules.change(TEACHER, planned, longer, false, NOW))
                    .isEqualTo(Decision.refuse(LessonRefusal.TEACHER_ALREADY_BOOKED));
        }

        @Test
        void theEndCannotBeDraggedBeforeTheStart() {
            var backwards = new Changes(null, null, TEN.minusSeconds(1), null, null, null, null, null, null);
            assertThat(rules.change(TEACHER, planned, backwards, false, NOW))
                    .isEqualTo(Decision.refuse(LessonRefusal.LESSON_ENDS_BEFORE_IT_STARTS));
        }

        @Test
        void anotherGroupMustBeTheTeachersOwnAndFree() {
            var to2 = new Changes(2L, null, null, null, null, null, null, null, null);
            var to10 = new Changes(10L, null, null, null, null, null, null, null, null);

            assertThat(rules.change(TEACHER, planned, to2, false, NOW))
                    .isEqualTo(Decision.<LessonEvent>accept(new LessonGivenToGroup(7, 2, NOW)));
            assertThat(rules.change(TEACHER, planned, to10, false, NOW))
                    .isEqualTo(Decision.refuse(LessonRefusal.NOT_TEACHER_OF_GROUP));
            groupBooked = true;
            assertThat(rules.change(TEACHER, planned, to2, false, NOW))
                    .isEqualTo(Decision.refuse(LessonRefusal.GROUP_ALREADY_BOOKED));
        }

        @Test
        void nothingWantedNothingHappens() {
            assertThat(rules.change(TEACHER, planned, NOTHING, false, NOW)).isEqualTo(Decision.accept());
        }

        @Test
        void whilePeopleAreInItsRoomOnlyItsEndMoves() {
            var running = given(lesson(1, TEN, ELEVEN, true), new LessonStarted(7, NOW));
            var later = new Changes(null, TEN.plusSeconds(60), null, null, null, null, null, null, null);
            var to2 = new Changes(2L, null, null, null, null, null, null, null, null);
            var longer = new Changes(1L, TEN, ELEVEN.plusSeconds(60), "Вектор", null, null, null, null, null);
            var refused = Decision.<LessonEvent>refuse(LessonRefusal.LESSON_IS_RUNNING);

            assertThat(rules.change(TEACHER, running, later, true, NOW)).isEqualTo(refused);
            assertThat(rules.change(TEACHER, running, to2, true, NOW)).isEqualTo(refused);
            assertThat(rules.change(TEACHER, running, longer, true, NOW))
                    .isEqualTo(Decision.<LessonEvent>accept(
                            new LessonMoved(7, TEN, ELEVEN.plusSeconds(60), NOW),
                            new LessonDescribed(7, "Вектор", null, null, null, NOW)));
            assertThat(rules.change(TEACHER, running, longer, true, ELEVEN.plusSeconds(60)))
                    .isEqualTo(refused);
            assertThat(rules.change(TEACHER, running, later, false, NOW))
                    .as("an imported one, begun by its link")
                    .isInstanceOf(Decision.Accepted.class);
            assertThat(rules.change(TEACHER, running, later, false, TEN.plusSeconds(60)))
                    .as("between two rooms")
                    .isEqualTo(refused);
            assertThat(rules.change(TEACHER, planned, later, true, NOW))
                    .as("opened ahead")
                    .isInstanceOf(Decision.Accepted.class);
        }

        @Test
        void aCancelledLessonIsNotFound() {
            var cancelled = given(lesson(1, TEN, ELEVEN, true), new LessonCancelled(7, NOW));
            assertThat(rules.change(TEACHER, cancelled, NOTHING, false, NOW))
                    .isEqualTo(Decision.refuse(CommonRefusal.NOT_FOUND));
        }
    }

    @Nested
    class HandingOver {

        private final LessonScheduled scheduled = lesson(1, TEN, ELEVEN, true);

        @Test
        void aPlannedLessonGoesToTheNewTeacherAndExcludesOthersOnlyIfThatTeacherIsFree() {
            assertThat(rules.handOver(given(scheduled), 3, 9, NOW))
                    .isEqualTo(Decision.<LessonEvent>accept(new LessonTeacherChanged(7, 9, true, NOW)));
            teacherBooked = true;
            assertThat(rules.handOver(given(scheduled), 3, 9, NOW))
                    .isEqualTo(Decision.<LessonEvent>accept(new LessonTeacherChanged(7, 9, false, NOW)));
        }

        @Test
        void whatHasBegunIsOverOrIsGivenByASubstituteStays() {
            var begun = given(scheduled, new LessonStarted(7, NOW));
            var ended = given(scheduled, new LessonEnded(7, NOW));
            assertThat(rules.handOver(begun, 3, 9, NOW)).isEqualTo(Decision.accept());
            assertThat(rules.handOver(ended, 3, 9, NOW)).isEqualTo(Decision.accept());
            assertThat(rules.handOver(given(scheduled), 8, 9, NOW)).isEqualTo(Decision.accept());
        }

        @Test
        void aLessonOfASeriesStaysTheSeries() {
            var generated = new LessonGeneratedFromSeries(7, 5, LocalDate.of(2026, 12, 1), NOW);
            var handedOver = given(scheduled, generated, new LessonTeacherChanged(7, 9, true, NOW));
            assertThat(LessonRules.withdraw(handedOver, NOW)).isNotEqualTo(Decision.accept());
        }
    }

    @Nested
    class BeginningAndEnding {

        private final LessonScheduled scheduled = lesson(1, TEN, ELEVEN, true);

        @Test
        void itBeginsOnceAndEndsOnce() {
            var running = given(scheduled, new LessonStarted(7, NOW));
            var ended = given(scheduled, new LessonStarted(7, NOW), new LessonEnded(7, NOW));

            assertThat(rules.begin(TEACHER, given(scheduled), false, TEN))
                    .isEqualTo(Decision.<LessonEvent>accept(new LessonStarted(7, TEN)));
            assertThat(rules.begin(TEACHER, running, false, TEN)).isEqualTo(Decision.accept());
            assertThat(rules.end(TEACHER, running, NOW))
                    .isEqualTo(Decision.<LessonEvent>accept(new LessonEnded(7, NOW)));
            assertThat(rules.end(TEACHER, ended, NOW)).isEqualTo(Decision.accept());
        }

        /** Whatever its history: who opened the room may have seen another plan. */
        @Test
        void itBeginsFifteenMinutesBeforeItsTimeAtMost() {
            var earliest = TEN.minus(Duration.ofMinutes(15));
            for (var lesson : List.of(
                    given(scheduled),
                    given(scheduled, new LessonStarted(7, NOW)),
                    given(scheduled, new LessonStarted(7, NOW), new LessonEnded(7, NOW)))) {
                assertThat(rules.begin(TEACHER, lesson, false, earliest.minusMillis(1)))
                        .isEqualTo(Decision.refuse(LessonRefusal.TOO_EARLY_TO_START));
                assertThat(rules.begin(TEACHER, lesson, false, earliest)).isInstanceOf(Decision.Accepted.class);
                assertThat(rules.begin(TEACHER, lesson, false, TEN.plus(Duration.ofDays(365))))
                        .isInstanceOf(Decision.Accepted.class);
            }
        }

        @Test
        void whatNobodyStartedEndsNotBeforeItsTime() {
            assertThat(rules.end(TEACHER, given(scheduled), TEN.minusSeconds(1)))
                    .isEqualTo(Decision.refuse(LessonRefusal.LESSON_HAS_NOT_BEGUN));
            assertThat(rules.end(TEACHER, given(scheduled), TEN))
                    .isEqualTo(Decision.<LessonEvent>accept(new LessonEnded(7, TEN)));
        }

        @Test
        void whetherItIsRecordedMayBeDecidedAtItsStart() {
            assertThat(rules.begin(TEACHER, given(scheduled), true, TEN))
                    .isEqualTo(Decision.<LessonEvent>accept(
                            new LessonRecordingAgreed(7, true, scheduled.recordingDays(), TEN),
                            new LessonStarted(7, TEN)));
        }

        @Test
        void itMayBeginAgain() {
            var ended = given(scheduled, new LessonEnded(7, NOW));
            assertThat(rules.begin(TEACHER, ended, false, TEN))
                    .isEqualTo(Decision.<LessonEvent>accept(new LessonStarted(7, TEN)));
        }

        @Test
        void whatWasCancelledNeitherBeginsNorEnds() {
            var cancelled = given(scheduled, new LessonCancelled(7, NOW));
            assertThat(rules.begin(TEACHER, cancelled, false, NOW)).isEqualTo(Decision.refuse(CommonRefusal.NOT_FOUND));
            assertThat(rules.end(TEACHER, cancelled, NOW)).isEqualTo(Decision.refuse(CommonRefusal.NOT_FOUND));
            assertThat(rules.cancel(TEACHER, cancelled, NOW)).isEqualTo(Decision.refuse(CommonRefusal.NOT_FOUND));
        }
    }

    @Nested
    class OfASeries {

        private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

        private final LessonScheduled scheduled = lesson(1, TEN, ELEVEN, true);
        private final LessonGeneratedFromSeries generated = new LessonGeneratedFromSeries(7, 5, DAY, NOW);

        @Test
        void aMeetingBecomesALessonThatExcludesOthers() {
            var rhythm = new Rhythm(
                    DayOfWeek.TUESDAY,
                    WeekType.ALL,
                    LocalTime.of(10, 0),
                    LocalTime.of(11, 0),
                    ZoneOffset.UTC,
                    DAY,
                    DAY.plusYears(1),
                    null);
            var series = new SeriesPlan(5, "Тема", 1, 3, rhythm, "", "", List.of(), List.of());
            var meeting = rhythm.between(TEN, ELEVEN).getFirst();

            assertThat(rules.generate(7, series, meeting, NOW))
                    .isEqualTo(Decision.<LessonEvent>accept(scheduled, generated));
            teacherBooked = true;
            assertThat(rules.generate(7, series, meeting, NOW))
                    .isEqualTo(Decision.refuse(LessonRefusal.TEACHER_ALREADY_BOOKED));
        }

        @Test
        void aSeriesTakesBackItsLesson() {
            assertThat(LessonRules.withdraw(given(scheduled, generated), NOW))
                    .isEqualTo(Decision.<LessonEvent>accept(
                            new LessonWithdrawnBySeries(7, 5, DAY, NOW), new LessonCancelled(7, NOW)));
        }

        @Test
        void butNoneThatSomebodyHasMadeHisOwn() {
            assertThat(List.of(
                            new LessonMoved(7, TEN, ELEVEN, NOW),
                            new LessonDescribed(7, "Вектор", null, null, null, NOW),
                            new LessonRecordingAgreed(7, true, 90, NOW),
                            new LessonGivenToGroup(7, 2, NOW),
                            new LessonStarted(7, NOW),
                            new LessonEnded(7, NOW),
                            new LessonCancelled(7, NOW)))
                    .allSatisfy(byHand -> assertThat(LessonRules.withdraw(given(scheduled, generated, byHand), NOW))
                            .isEqualTo(Decision.accept()));
            assertThat(LessonRules.withdraw(given(scheduled), NOW))
                    .as("planned by itself")
                    .isEqualTo(Decision.accept());
        }
    }

    private static Lesson given(LessonEvent... history) {
        Lesson lesson = new Lesson.Unplanned();
        for (var event : List.of(history)) {
            lesson = Lesson.evolve(lesson, event);
        }
        return lesson;
    }

    private static LessonScheduled lesson(long group, Instant from, Instant to, boolean exclusive) {
        return new LessonScheduled(7, group, 3, "Тема", from, to, "", "", "", !exclusive, false, 90, exclusive, NOW);
    }
}

package space.lectio.conferencing.pool.domain.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import space.lectio.conferencing.api.ChangeHostAccount;
import space.lectio.conferencing.api.ChangeHostAccount.Owner;
import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.api.HostAccountEvent.CordonReason;
import space.lectio.conferencing.api.HostAccountEvent.HostAdded;
import space.lectio.conferencing.api.HostAccountEvent.HostAffinityChanged;
import space.lectio.conferencing.api.HostAccountEvent.HostCapacityChanged;
import space.lectio.conferencing.api.HostAccountEvent.HostCordoned;
import space.lectio.conferencing.api.HostAccountEvent.HostOwnerChanged;
import space.lectio.conferencing.api.HostAccountEvent.HostRemoved;
import space.lectio.conferencing.api.HostAccountEvent.HostResumed;
import space.lectio.conferencing.api.HostAccountEvent.HostSlotsChanged;
import space.lectio.conferencing.api.HostAccountEvent.HostSuspended;
import space.lectio.conferencing.api.HostAccountEvent.HostUncordoned;
import space.lectio.conferencing.api.HostAccountEvent.Suspension;
import space.lectio.conferencing.api.HostHealthChecks.HealthCheck;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;
import space.lectio.shared.Role;

class HostAccountTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final HostAccountEvent ADDED = new HostAdded(7, 1, 100, null, List.of(1L, 2L), NOW);
    private static final HostAccountEvent SUSPENDED = new HostSuspended(7, Suspension.BY_OPERATOR, NOW);

    private static HostAccount after(HostAccountEvent... events) {
        return Stream.of(events)
                .reduce((HostAccount) new HostAccount.Unknown(), HostAccount::evolve, (_, latest) -> latest);
    }

    private static HostAccountEvent cordoned(CordonReason why) {
        return new HostCordoned(7, why, NOW);
    }

    private static Decision<HostAccountEvent> happens(HostAccountEvent... events) {
        return Decision.accept(events);
    }

    private static Decision<HostAccountEvent> nothing() {
        return Decision.accept();
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "-1, 100", "101, 100"})
    void anAccountHostsOneMeetingAtLeastAndNotMoreThanAnyPlanAllows(int slots, int capacity) {
        assertThat(HostAccount.add(7, slots, capacity, null, List.of(), NOW))
                .isEqualTo(Decision.refuse(HostRefusal.IMPOSSIBLE_SLOTS));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 0", "100, 10001"})
    void anAccountSeatsATeacherAndAPupilAtLeast(int slots, int capacity) {
        assertThat(HostAccount.add(7, slots, capacity, null, List.of(), NOW))
                .isEqualTo(Decision.refuse(HostRefusal.IMPOSSIBLE_CAPACITY));
    }

    @Nested
    class Cordoning {

        @Test
        void anActiveAccountIsCordonedAndUncordoned() {
            assertThat(after(ADDED).cordon(CordonReason.FAILING, NOW))
                    .isEqualTo(happens(cordoned(CordonReason.FAILING)));
            assertThat(after(ADDED, cordoned(CordonReason.FAILING)).uncordon(null, NOW))
                    .isEqualTo(happens(new HostUncordoned(7, NOW)));
            assertThat(after(ADDED, cordoned(CordonReason.FAILING), new HostUncordoned(7, NOW)))
                    .isEqualTo(after(ADDED));
        }

        @Test
        void toDoItAgainIsHarmless() {
            assertThat(after(ADDED, cordoned(CordonReason.FAILING)).cordon(CordonReason.FAILING, NOW))
                    .isEqualTo(nothing());
            assertThat(after(ADDED).uncordon(null, NOW)).isEqualTo(nothing());
        }

        @Test
        void aNewReasonReplacesTheOldOne() {
            assertThat(after(ADDED, cordoned(CordonReason.BUDGET_SPENT)).cordon(CordonReason.CREDENTIALS_REFUSED, NOW))
                    .isEqualTo(happens(cordoned(CordonReason.CREDENTIALS_REFUSED)));
            assertThat(after(ADDED, cordoned(CordonReason.BUDGET_SPENT)).cordon(CordonReason.BY_OPERATOR, NOW))
                    .isEqualTo(happens(cordoned(CordonReason.BY_OPERATOR)));
        }

        @ParameterizedTest
        @EnumSource(CordonReason.class)
        void anOperatorsReasonIsReplacedByNone(CordonReason why) {
            assertThat(after(ADDED, cordoned(CordonReason.BY_OPERATOR)).cordon(why, NOW))
                    .isEqualTo(nothing());
        }
    }

    @Nested
    class Suspending {

        @Test
        void aCordonedAccountIsSuspendedAndComesBackAsActive() {
            assertThat(after(ADDED, cordoned(CordonReason.FAILING)).suspend(Suspension.BY_OPERATOR, NOW))
                    .isEqualTo(happens(SUSPENDED));
            assertThat(after(ADDED, cordoned(CordonReason.FAILING), SUSPENDED).resume(NOW))
                    .isEqualTo(happens(new HostResumed(7, NOW)));
            assertThat(after(ADDED, cordoned(CordonReason.FAILING), SUSPENDED, new HostResumed(7, NOW)))
                    .isEqualTo(after(ADDED));
        }

        @Test
        void toDoItAgainIsHarmless() {
            assertThat(after(ADDED, SUSPENDED).suspend(Suspension.OBSOLETE, NOW))
                    .isEqualTo(nothing());
            assertThat(after(ADDED).resume(NOW)).isEqualTo(nothing());
            assertThat(after(ADDED, cordoned(CordonReason.FAILING)).resume(NOW))
                    .as("a cordon is lifted by another word")
                    .isEqualTo(nothing());
        }

        @Test
        void aSuspendedAccountIsCordonedAlreadyAndNotUncordoned() {
            assertThat(after(ADDED, SUSPENDED).cordon(CordonReason.FAILING, NOW))
                    .isEqualTo(nothing());
            assertThat(after(ADDED, SUSPENDED).uncordon(null, NOW))
                    .isEqualTo(Decision.refuse(HostRefusal.HOST_IS_SUSPENDED));
        }
    }

    @Nested
    class Changing {

        private static ChangeHostAccount wish(
                @Nullable Integer slots,
                @Nullable Integer capacity,
                @Nullable Owner owner,
                @Nullable List<Long> affinity,
                @Nullable Boolean inUse) {
            return new ChangeHostAccount(
                    7, "label", slots, capacity, owner, affinity, inUse, "account", "client", "secret", "me");
        }

        @Test
        void whoseOwnItIsChangesItsCredentialsOnly() {
            var owner = new Caller(5, Role.TEACHER);
            var own = after(new HostAdded(7, 1, 100, 5L, List.of(), NOW));
            assertThat(own.change(owner, ChangeHostAccount.credentials(7, "account", "client", "secret"), NOW))
                    .isEqualTo(nothing());
            assertThat(own.remove(owner, false, NOW)).isEqualTo(happens(new HostRemoved(7, NOW)));
            for (var more : List.of(
                    wish(2, null, null, null, null),
                    wish(null, null, new Owner(null), null, null),
                    ChangeHostAccount.inUse(7, true))) {
                assertThat(own.change(owner, more, NOW)).isEqualTo(Decision.refuse(CommonRefusal.FORBIDDEN));
            }
            for (var stranger : List.of(new Caller(6, Role.TEACHER), new Caller(6, Role.STUDENT))) {
                assertThat(List.of(
                                own.change(stranger, ChangeHostAccount.inUse(7, true), NOW),
                                own.remove(stranger, false, NOW),
                                after(ADDED).remove(stranger, false, NOW)))
                        .allMatch(Decision.<HostAccountEvent>refuse(CommonRefusal.FORBIDDEN)::equals);
            }
        }

        @Test
        void eachThingThatBecomesDifferentIsAnEventOfItsOwn() {
            var changed = after(ADDED).change(Caller.SYSTEM, wish(2, 300, new Owner(5L), List.of(3L), false), NOW);
            assertThat(changed)
                    .isEqualTo(happens(
                            new HostSlotsChanged(7, 2, NOW),
                            new HostCapacityChanged(7, 300, NOW),
                            new HostOwnerChanged(7, 5L, NOW),
                            new HostAffinityChanged(7, List.of(3L), NOW),
                            cordoned(CordonReason.BY_OPERATOR)));

            var events = new java.util.ArrayList<>(List.of(ADDED));
            events.addAll(changed.orThrow());
            assertThat(after(events.toArray(HostAccountEvent[]::new))
                            .change(Caller.SYSTEM, wish(2, 300, new Owner(5L), List.of(3L), false), NOW))
                    .as("the second time nothing is different any more")
                    .isEqualTo(nothing());
        }

        @Test
        void whatIsNotSaidOrTheSameStaysAsItIs() {
            assertThat(after(ADDED).change(Caller.SYSTEM, wish(null, null, null, null, null), NOW))
                    .isEqualTo(nothing());
            assertThat(after(ADDED).change(Caller.SYSTEM, wish(1, 100, new Owner(null), List.of(2L, 1L), true), NOW))
                    .isEqualTo(nothing());
        }

        @Test
        void whatNoAccountCanDoIsRefused() {
            assertThat(after(ADDED).change(Caller.SYSTEM, wish(0, null, null, null, null), NOW))
                    .isEqualTo(Decision.refuse(HostRefusal.IMPOSSIBLE_SLOTS));
            assertThat(after(ADDED).change(Caller.SYSTEM, wish(null, 1, null, null, null), NOW))
                    .isEqualTo(Decision.refuse(HostRefusal.IMPOSSIBLE_CAPACITY));
        }

        @Test
        void anAccountComesBackIntoUseWhateverKeptItOut() {
            assertThat(after(ADDED, SUSPENDED).change(Caller.SYSTEM, ChangeHostAccount.inUse(7, true), NOW))
                    .isEqualTo(happens(new HostResumed(7, NOW)));
            assertThat(after(ADDED, cordoned(CordonReason.FAILING))
                            .change(Caller.SYSTEM, ChangeHostAccount.inUse(7, true), NOW))
                    .isEqualTo(happens(new HostUncordoned(7, NOW)));
        }

        @Test
        void anOrderPrintsNoSecret() {
            assertThat(wish(1, 2, null, null, null).toString()).doesNotContain("secret");
        }
    }

    @Nested
    class FollowingACheckup {

        private static HealthCheck found(@Nullable String problem, @Nullable String plan, int capacity, int slots) {
            return new HealthCheck(
                    7, "label", problem == null, problem, plan, capacity, slots, false, false, List.of());
        }

        @Test
        void theAccountCountsForWhatItIs() {
            assertThat(after(ADDED).follow(Caller.SYSTEM, found(null, "Licensed", 300, 2), NOW))
                    .isEqualTo(happens(new HostSlotsChanged(7, 2, NOW), new HostCapacityChanged(7, 300, NOW)));
            assertThat(after(ADDED).follow(Caller.SYSTEM, found(null, "Licensed", 100, 1), NOW))
                    .isEqualTo(nothing());
        }

        @Test
        void aPlanTooSmallForLessonsIsCordonedUntilItHasGrown() {
            assertThat(after(ADDED).follow(Caller.SYSTEM, found(null, "Basic", 100, 1), NOW))
                    .isEqualTo(happens(cordoned(CordonReason.DOWNGRADED)));
            assertThat(after(ADDED, cordoned(CordonReason.DOWNGRADED))
                            .follow(Caller.SYSTEM, found(null, "Licensed", 100, 1), NOW))
                    .isEqualTo(happens(new HostUncordoned(7, NOW)));
        }

        @ParameterizedTest
        @EnumSource(CordonReason.class)
        void ofOtherCordonsOnlyThatForRefusedCredentialsIsLifted(CordonReason why) {
            var lifted = why == CordonReason.CREDENTIALS_REFUSED
                    || why == CordonReason.DOWNGRADED
                    || why == CordonReason.UNCHECKED;
            assertThat(after(ADDED, cordoned(why)).follow(Caller.SYSTEM, found(null, "Licensed", 100, 1), NOW))
                    .isEqualTo(lifted ? happens(new HostUncordoned(7, NOW)) : nothing());
        }

        @ParameterizedTest
        @EnumSource(CordonReason.class)
        void anAccountThatTheProviderRefusesIsCordoned(CordonReason before) {
            var refused = new HealthCheck(7, "label", false, "refused", null, null, null, false, true, List.of());
            assertThat(after(ADDED).follow(Caller.SYSTEM, refused, NOW))
                    .isEqualTo(happens(cordoned(CordonReason.CREDENTIALS_REFUSED)));
            assertThat(after(ADDED, cordoned(before)).follow(Caller.SYSTEM, refused, NOW))
                    .isEqualTo(
                            before == CordonReason.BY_OPERATOR || before == CordonReason.CREDENTIALS_REFUSED
                                    ? nothing()
                                    : happens(cordoned(CordonReason.CREDENTIALS_REFUSED)));
        }

        @Test
        void aCheckupThatMetAProblemChangesNothing() {
            assertThat(after(ADDED).follow(Caller.SYSTEM, found("unreachable", "Basic", 300, 2), NOW))
                    .isEqualTo(nothing());
        }
    }

    @Test
    void anAccountThatALessonHasIsNotRemoved() {
        assertThat(after(ADDED).remove(Caller.SYSTEM, true, NOW)).isEqualTo(Decision.refuse(HostRefusal.HOST_IN_USE));
        assertThat(after(ADDED).remove(Caller.SYSTEM, false, NOW)).isEqualTo(happens(new HostRemoved(7, NOW)));
        assertThat(after(ADDED, SUSPENDED).remove(Caller.SYSTEM, false, NOW))
                .isEqualTo(happens(new HostRemoved(7, NOW)));
    }

    @Test
    void anAccountThatIsNoneIsNotFoundWhateverIsAsked() {
        var gone = after(ADDED, new HostRemoved(7, NOW));
        for (var account : Arrays.asList(gone, new HostAccount.Unknown())) {
            assertThat(List.of(
                            account.cordon(CordonReason.BY_OPERATOR, NOW),
                            account.uncordon(null, NOW),
                            account.suspend(Suspension.BY_OPERATOR, NOW),
                            account.resume(NOW),
                            account.remove(Caller.SYSTEM, false, NOW),
                            account.change(Caller.SYSTEM, ChangeHostAccount.inUse(7, true), NOW)))
                    .allMatch(decision -> decision.equals(Decision.refuse(CommonRefusal.NOT_FOUND)));
        }
    }
}

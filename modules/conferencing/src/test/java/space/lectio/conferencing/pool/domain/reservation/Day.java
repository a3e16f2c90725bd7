package space.lectio.conferencing.pool.domain.reservation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.LeaseEvent;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnded;
import space.lectio.conferencing.api.LeaseEvent.LeaseRenewed;
import space.lectio.conferencing.pool.domain.host.AccountPool;
import space.lectio.conferencing.pool.domain.host.AccountPool.Slot;
import space.lectio.conferencing.pool.domain.host.AccountPool.Wanted;
import space.lectio.conferencing.pool.domain.host.HostCandidate;
import space.lectio.conferencing.pool.domain.lease.Lease;
import space.lectio.conferencing.pool.domain.lease.LeaseTerms;
import space.lectio.conferencing.pool.domain.reservation.ReferencePool.Account;
import space.lectio.conferencing.pool.domain.reservation.School.Plan;
import space.lectio.conferencing.pool.domain.reservation.Tally.Seen;
import space.lectio.shared.Decision;

/**
 * A day of a random school: lessons are saved, moved and cancelled, begin early or late, overrun, begin again; hosts fail and
 * come back; meetings do not open, answers and webhooks get lost. The real rules decide, the {@link ReferencePool} looks on.
 * Methods that are not final are the remedies, each of which a test takes away to see the promise broken.
 */
public class Day {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");
    private static final LeaseTerms TERMS =
            new LeaseTerms(Duration.ofMinutes(2), new Tolerance(Duration.ZERO, Duration.ZERO));
    private static final int EVENING = 10_000;

    private record Happening(int minute, int lot, Runnable what) {}

    record Promise(Tier tier, OccupancyWindow envelope) {}

    static final class Lesson {
        final Plan plan;
        final SeatRequirement need;
        int start;

        @Nullable
        Promise promise;

        @Nullable
        Held held;

        boolean begun;
        boolean over;

        Lesson(Plan plan) {
            this.plan = plan;
            this.need = new SeatRequirement(plan.teacher(), plan.people());
            this.start = plan.start();
        }
    }

    static final class Held {
        final Lesson lesson;
        final long lease;
        final Slot slot;
        Lease state = new Lease.Nothing();
        Instant expiresAt = Instant.MIN;
        int ends;

        Held(Lesson lesson, long lease, Slot slot) {
            this.lesson = lesson;
            this.lease = lease;
            this.slot = slot;
        }
    }

    private final long seed;
    private final Random random;
    final School school;
    private final ReferencePool model;
    private final Tolerance bounds;
    private final SlotLedger book = new SlotLedger();
    private Capacity supply;
    private final List<Lesson> waiting = new ArrayList<>();
    private final Map<Long, Held> open = new LinkedHashMap<>();
    private final Map<Long, Instant> lastUsed = new LinkedHashMap<>();
    private final Set<Long> failed = new HashSet<>();
    private final PriorityQueue<Happening> agenda =
            new PriorityQueue<>(Comparator.comparingInt(Happening::minute).thenComparingInt(Happening::lot));
    private final Tally tally = new Tally();
    private int now;
    private long leases;
    private final List<Held> everything = new ArrayList<>();
    private final @Nullable List<String> diary;

    Day(long seed) {
        this(seed, false);
    }

    /** @param told whether to keep a diary, for the message of a failure */
    Day(long seed, boolean told) {
        this.seed = seed;
        this.random = new Random(seed);
        this.school = School.random(random);
        this.model = new ReferencePool(school.accounts(), failoverHosts());
        this.bounds = new Tolerance(Duration.ofMinutes(school.early()), Duration.ofMinutes(school.overrun()));
        this.supply = supply();
        this.diary = told ? new ArrayList<>() : null;
    }

    /** @throws PromiseBroken with the seed and what happened */
    public static Tally lived(long seed) {
        try {
            return new Day(seed).live();
        } catch (PromiseBroken broken) {
            return new Day(seed, true).live();
        }
    }

    /** What must never happen. */
    public static final class PromiseBroken extends AssertionError {

        PromiseBroken(String message) {
            super(message);
        }
    }

    final Tally live() {
        tally.count(Seen.SCHEDULES);
        school.lessons().forEach(this::plan);
        planFailures();
        for (var next = agenda.poll(); next != null; next = agenda.poll()) {
            now = next.minute;
            next.what.run();
        }
        now = EVENING;
        endExpired();
        check(open.isEmpty() && model.held() == 0, () -> "leases never ended: " + open.keySet());
        everything.forEach(
                held -> check(held.ends == 1, () -> "lease " + held.lease + " ended " + held.ends + " times"));
        return tally;
    }

    // Remedies.

    int failoverHosts() {
        return school.failoverHosts();
    }

    /** What a lesson may get is the tier that it is promised, nothing larger and nothing smaller. */
    boolean mayServe(Tier promised, Account account) {
        return promised.equals(new Tier(account.owner(), account.capacity()));
    }

    OccupancyWindow promisedTo(int start, int length) {
        return bounds.around(at(start), at(start + length));
    }

    /** What the lease is bounded by. */
    OccupancyWindow bound(OccupancyWindow promised, int minute, int length) {
        return promised;
    }

    void takeBackExpired() {
        endExpired();
    }

    /** A lesson may be moved while its room is being opened, or later. */
    void endWithPromise(Lesson lesson) {
        if (lesson.held != null) {
            end(lesson.held, LeaseEnd.REPLACED);
        }
    }

    // Planning.

    private void endExpired() {
        for (var held : List.copyOf(open.values())) {
            if (!held.expiresAt.isAfter(at(now))) {
                check(
                        !(held.state instanceof Lease.Open) || now >= latestEnd(held.lesson),
                        () -> "lesson %d is sent off within its bounds".formatted(held.lesson.plan.id()));
                tally.count(Seen.LEASES_TAKEN_BACK);
                end(held, LeaseEnd.EXPIRED);
            }
        }
    }

    private void plan(Plan plan) {
        var lesson = new Lesson(plan);
        agenda(plan.asked(), () -> {
            if (plan.quick()) {
                startQuick(lesson);
            } else {
                ask(lesson);
            }
        });
    }

    private void ask(Lesson lesson) {
        tally.count(Seen.ASKED);
        if (!promise(lesson, lesson.start)) {
            waiting.add(lesson);
        }
        planStart(lesson);
        if (chance(10)) {
            agenda(random.nextInt(now, lesson.start + lesson.plan.length()), () -> move(lesson));
        }
        if (chance(8)) {
            agenda(random.nextInt(now, lesson.start + lesson.plan.length()), () -> cancel(lesson));
        }
    }

    private void planStart(Lesson lesson) {
        var planned = lesson.start;
        int click = chance(5)
                ? planned + lesson.plan.length() + school.overrun() + random.nextInt(20)
                : random.nextInt(planned - school.early(), planned + lesson.plan.length() + school.overrun());
        var first = chance(60) ? planned : click;
        Runnable ifNotMovedMeanwhile = () -> {
            if (lesson.start == planned) {
                start(lesson);
            }
        };
        agenda(first, ifNotMovedMeanwhile);
        if (chance(10)) {
            agenda(first + random.nextInt(3), ifNotMovedMeanwhile);
        }
    }

    /** Whether the lesson is now promised a slot; the answer has to be the model's. */
    private boolean promise(Lesson lesson, int start) {
        return promise(lesson, promisedTo(start, lesson.plan.length()));
    }

    private boolean promise(Lesson lesson, OccupancyWindow envelope) {
        var answer = book.admit(lesson.need, envelope, supply);
        var expected = model.admit(
                lesson.plan.teacher(), lesson.plan.people(), minute(envelope.from()), minute(envelope.to()));
        check(
                answer.equals(expected),
                () -> "lesson %d for %s: %s where the model says %s"
                        .formatted(lesson.plan.id(), envelope, answer, expected));
        if (answer.isEmpty()) {
            return false;
        }
        var tier = answer.get();
        note("lesson %d is promised %s for %s", lesson.plan.id(), tier, envelope);
        book.enter(tier, envelope);
        model.promise(lesson.plan.id(), tier, minute(envelope.from()), minute(envelope.to()));
        lesson.promise = new Promise(tier, envelope);
        check(
                book.occupancy(tier).at(envelope.from()) == model.promisedAt(tier, minute(envelope.from())),
                () -> "book and model disagree on " + tier);
        tally.count(Seen.PROMISED);
        return true;
    }

    private void withdraw(Lesson lesson) {
        waiting.remove(lesson);
        endWithPromise(lesson);
        if (lesson.promise != null) {
            note("lesson %d gives up its promise", lesson.plan.id());
            book.strike(lesson.promise.tier, lesson.promise.envelope);
            model.withdraw(lesson.plan.id());
            lesson.promise = null;
        }
    }

    private void promoteWaiting() {
        for (var lesson : List.copyOf(waiting)) {
            if (promise(lesson, lesson.start)) {
                tally.count(Seen.PROMOTED);
                waiting.remove(lesson);
            }
        }
    }

    private void move(Lesson lesson) {
        if (lesson.over) {
            return;
        }
        tally.count(Seen.MOVED);
        withdraw(lesson);
        lesson.begun = false;
        lesson.start = Math.max(now, 0) + random.nextInt(1, 90);
        note("lesson %d moves to %d", lesson.plan.id(), lesson.start);
        if (!promise(lesson, lesson.start)) {
            waiting.add(lesson);
        }
        planStart(lesson);
        promoteWaiting();
    }

    private void cancel(Lesson lesson) {
        if (!lesson.over) {
            tally.count(Seen.CANCELLED);
            close(lesson, LeaseEnd.LESSON_CANCELLED);
        }
    }

    private void close(Lesson lesson, LeaseEnd why) {
        lesson.over = true;
        if (lesson.held != null) {
            end(lesson.held, why);
        }
        withdraw(lesson);
        promoteWaiting();
    }

    // Starting.

    private void startQuick(Lesson lesson) {
        if (promise(lesson, quickly(lesson))) {
            tally.count(Seen.QUICK_STARTED);
            bind(lesson);
        } else {
            tally.count(Seen.REFUSED_UNPROMISED);
        }
    }

    private int latestEnd(Lesson lesson) {
        return lesson.start + lesson.plan.length() + school.overrun();
    }

    private OccupancyWindow quickly(Lesson lesson) {
        return new OccupancyWindow(at(now), at(now + lesson.plan.length() + school.overrun()));
    }

    private void start(Lesson lesson) {
        if (lesson.over) {
            return;
        }
        if (lesson.held != null) {
            if (lesson.held.expiresAt.isAfter(at(now))) {
                return;
            }
            end(lesson.held, LeaseEnd.EXPIRED);
        }
        if (lesson.promise != null && lesson.promise.envelope.contains(at(now))) {
            bind(lesson);
            return;
        }
        check(
                lesson.promise == null || now < lesson.start - school.early() || now >= latestEnd(lesson),
                () -> "lesson %d is within its bounds and promised nothing".formatted(lesson.plan.id()));
        // It waits still, or its time is over: it may have what a quick lesson may.
        withdraw(lesson);
        lesson.start = now;
        if (promise(lesson, quickly(lesson))) {
            bind(lesson);
        } else {
            tally.count(Seen.REFUSED_UNPROMISED);
            lesson.over = true;
        }
        promoteWaiting();
    }

    /** Has to succeed: the lesson has been promised a slot for this minute. */
    private void bind(Lesson lesson) {
        var promise = Objects.requireNonNull(lesson.promise);
        var choice = choose(lesson, promise.tier);
        if (choice.isEmpty()) {
            takeBackExpired();
            choice = choose(lesson, promise.tier);
        }
        var slot = choice.orElseThrow(() -> broken("lesson " + lesson.plan.id() + " finds no host of " + promise.tier));
        var bound = bound(promise.envelope, now, lesson.plan.length());
        var held = new Held(lesson, ++leases, slot);
        var objection = model.objectionTo(
                lesson.plan.id(), lesson.plan.teacher(), lesson.plan.people(), slot.hostId(), slot.number(), now);
        check(objection == null, () -> "lesson %d on %s: %s".formatted(lesson.plan.id(), slot, objection));
        model.take(held.lease, slot.hostId(), slot.number());
        open.put(held.lease, held);
        everything.add(held);
        lesson.held = held;
        lastUsed.put(slot.hostId(), at(now));
        tally.count(Seen.LEASES_GRANTED);
        note("lesson %d gets %s under lease %d", lesson.plan.id(), slot, held.lease);
        record(held, Lease.grant(held.lease, lesson.plan.id(), slot, held.lease, TERMS, bound, at(now)));
        openRoom(lesson, held, bound);
    }

    private Optional<Slot> choose(Lesson lesson, Tier tier) {
        var hosts = school.accounts().stream()
                .filter(account -> !failed.contains(account.id()) && mayServe(tier, account))
                .map(account -> new HostCandidate(
                        account.id(),
                        account.slots(),
                        account.capacity(),
                        account.owner(),
                        account.id() % 3 == 0 ? Set.of(account.id() % School.TEACHERS) : Set.of(),
                        lastUsed.get(account.id()),
                        taken(account.id())))
                .toList();
        return AccountPool.choose(new Wanted(lesson.plan.teacher(), lesson.plan.people()), hosts);
    }

    private Set<Integer> taken(long host) {
        return open.values().stream()
                .filter(held -> held.slot.hostId() == host)
                .map(held -> held.slot.number())
                .collect(Collectors.toSet());
    }

    private void openRoom(Lesson lesson, Held held, OccupancyWindow bound) {
        if (chance(6)) {
            tally.count(Seen.MEETINGS_NOT_OPENED);
            end(held, LeaseEnd.NO_MEETING);
            agenda(now + 1, () -> start(lesson));
        } else if (chance(4)) {
            tally.count(Seen.ANSWERS_LOST);
            agenda(now + 3, () -> start(lesson));
        } else {
            record(held, held.state.roomOpened("simulated", "m" + held.lease, null, bound.to(), at(now)));
            tally.count(lesson.begun ? Seen.STARTED_AGAIN : now < lesson.start ? Seen.STARTED_EARLY : Seen.STARTED);
            lesson.begun = true;
            planEnd(lesson, held);
            someWebhooks(() -> renew(held));
        }
    }

    // Ending.

    private void planEnd(Lesson lesson, Held held) {
        var plannedEnd = lesson.start + lesson.plan.length();
        int end;
        if (chance(5)) {
            return;
        } else if (chance(8)) {
            end = plannedEnd + school.overrun() + random.nextInt(30);
            tally.count(Seen.OVERRAN_BEYOND);
        } else if (chance(50)) {
            end = plannedEnd + random.nextInt(school.overrun() + 1);
            tally.count(Seen.OVERRAN_WITHIN_BOUNDS);
        } else {
            end = plannedEnd - random.nextInt(lesson.plan.length());
        }
        agenda(Math.max(now + 1, end), () -> finish(lesson, held));
    }

    private void finish(Lesson lesson, Held held) {
        if (lesson.over || lesson.held != held) {
            return;
        }
        if (chance(40)) {
            close(lesson, LeaseEnd.LESSON_ENDED);
            return;
        }
        note("the meeting of lease %d is over", held.lease);
        someWebhooks(() -> {
            note("webhook: lease %d", held.lease);
            if (held.state instanceof Lease.Ended) {
                tally.count(Seen.WEBHOOKS_OF_ENDED_LEASES);
            }
            end(held, LeaseEnd.LESSON_ENDED);
        });
        if (chance(25)) {
            agenda(now + random.nextInt(1, 10), () -> startAgain(lesson));
        }
    }

    /** After the meeting has ended, but not the lesson. */
    private void startAgain(Lesson lesson) {
        if (lesson.promise != null && lesson.promise.envelope.contains(at(now))) {
            start(lesson);
        }
    }

    /** Dropped, late, in any order, more than once. */
    private void someWebhooks(Runnable told) {
        if (chance(30)) {
            tally.count(Seen.WEBHOOKS_DROPPED);
            return;
        }
        agenda(now + random.nextInt(30), told);
        while (chance(30)) {
            tally.count(Seen.WEBHOOKS_REPEATED);
            agenda(now + random.nextInt(60), told);
        }
    }

    /** Sign of life: the lease may be held for as long as was promised; an ended one stays ended. */
    private void renew(Held held) {
        evolve(held, new LeaseRenewed(held.lease, held.lesson.plan.id(), held.expiresAt, at(now)));
    }

    private void end(Held held, LeaseEnd why) {
        note("lease %d: %s", held.lease, why);
        record(held, held.state.end(why, at(now)));
    }

    private void record(Held held, Decision<LeaseEvent> decision) {
        decision.orThrow().forEach(event -> evolve(held, event));
    }

    private void evolve(Held held, LeaseEvent event) {
        held.state = Lease.evolve(held.state, event);
        switch (held.state) {
            case Lease.Granted granted -> held.expiresAt = granted.expiresAt();
            case Lease.Open opened -> held.expiresAt = opened.expiresAt();
            case Lease.Ended _ -> {
                if (event instanceof LeaseEnded) {
                    held.ends++;
                }
                open.remove(held.lease);
                model.give(held.lease);
                if (held.lesson.held == held) {
                    held.lesson.held = null;
                }
            }
            case Lease.Nothing _ -> throw broken("lease " + held.lease + " has been forgotten");
        }
    }

    // Failing hosts, never more of a tier at once than the reserve covers.

    private void planFailures() {
        school.accounts().stream()
                .filter(account -> account.owner() == null)
                .collect(Collectors.groupingBy(Account::capacity))
                .values()
                .forEach(tier -> tier.stream().limit(school.failoverHosts()).forEach(account -> {
                    if (chance(50)) {
                        var minute = random.nextInt(-10, School.DAY);
                        agenda(minute, () -> fail(account.id()));
                        agenda(minute + random.nextInt(1, 100), () -> resume(account.id()));
                    }
                }));
    }

    private void fail(long host) {
        note("host %d fails", host);
        tally.count(Seen.HOSTS_FAILED);
        failed.add(host);
        model.fail(host);
        supply = supply();
        for (var tier : supply.promisable().keySet()) {
            var whole = new OccupancyWindow(at(-EVENING), at(EVENING));
            check(
                    book.occupancy(tier).peak(whole) <= supply.slots(tier) || failoverHosts() < school.failoverHosts(),
                    () -> "promises of " + tier + " are displaced by a failure within the reserve");
        }
        var stranded = open.values().stream()
                .filter(held -> held.slot.hostId() == host)
                .toList();
        stranded.forEach(held -> end(held, LeaseEnd.REPLACED));
        for (var held : stranded) {
            var promise = held.lesson.promise;
            if (promise != null && promise.envelope.contains(at(now))) {
                tally.count(Seen.ROOMS_MOVED);
                bind(held.lesson);
            }
        }
    }

    private void resume(long host) {
        note("host %d is back", host);
        failed.remove(host);
        model.resume(host);
        supply = supply();
        promoteWaiting();
    }

    private Capacity supply() {
        return new Capacity(
                school.accounts().stream()
                        .filter(account -> !failed.contains(account.id()))
                        .map(account -> new Capacity.Line(account.slots(), account.capacity(), account.owner()))
                        .toList(),
                failoverHosts());
    }

    // Time and chance.

    static Instant at(int minute) {
        return MIDNIGHT.plusSeconds(60L * minute);
    }

    private static int minute(Instant at) {
        return (int) Duration.between(MIDNIGHT, at).toMinutes();
    }

    private void agenda(int minute, Runnable what) {
        agenda.add(new Happening(minute, random.nextInt(), what));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private void check(boolean holds, java.util.function.Supplier<String> otherwise) {
        if (!holds) {
            throw broken(otherwise.get());
        }
    }

    private PromiseBroken broken(String what) {
        return new PromiseBroken("seed %d, minute %d: %s%n%s%n%s"
                .formatted(seed, now, what, school, diary == null ? "" : String.join(System.lineSeparator(), diary)));
    }

    private void note(String what, Object... facts) {
        if (diary != null) {
            diary.add("%4d ".formatted(now) + what.formatted(facts));
        }
    }
}

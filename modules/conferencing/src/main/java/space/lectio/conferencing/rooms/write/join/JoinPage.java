package space.lectio.conferencing.rooms.write.join;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.domain.lease.LeaseTerms;
import space.lectio.conferencing.rooms.domain.lesson.LessonFacts;
import space.lectio.conferencing.rooms.read.joinlink.JoinTarget;
import space.lectio.shared.Refusal;
import space.lectio.shared.SharedSettings;
import space.lectio.shared.web.HtmlPages.HtmlPage;

/**
 * What people see who follow a lesson's link: a button where the room is open, else why it is not and what to do. The form has no
 * action: it is sent to the page's own address, which has the ticket.
 */
@Component
class JoinPage {

    private static final Duration LONG_BEFORE = LeaseTerms.EARLY.plusMinutes(5);
    private static final int SECONDS_BETWEEN_LOOKS = 10;
    private static final int SECONDS_BETWEEN_LOOKS_LONG_BEFORE = 60;

    private static final Pattern ORIGIN_WITHOUT_TLS = Pattern.compile("http://[A-Za-z0-9.:\\[\\]-]+");

    private final MessageSource texts;
    private final ZoneId zone;
    private final Clock clock;

    JoinPage(MessageSource texts, SharedSettings settings, Clock clock) {
        this.texts = texts;
        this.zone = settings.panelZone();
        this.clock = clock;
    }

    /** What is told apart for people. Each has a colour, a short text {@code join.status.…} and a long one {@code join.…}. */
    enum View {
        TOO_EARLY("calm"),
        NOT_BEGUN("calm"),
        OPENING("busy"),
        OPEN("good"),
        MOVED("good"),
        WAITS_FOR_HOST("busy"),
        BEING_REPLACED("busy"),
        ENDED("over"),
        CANCELLED("bad");

        private final String tone;

        View(String tone) {
            this.tone = tone;
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the template names. */
    record Shown(
            String tone,
            String status,
            String title,
            String when,
            String beginsAt,
            @Nullable Countdown countdown,
            String explanation,
            boolean open,
            @Nullable Watch watch) {}

    record Countdown(long seconds, String units, String words) {}

    /** Members of {@link JoinPageEndpoint.LinkState} and their values now. */
    record Watch(String members, String values, int seconds) {}

    /** @param lesson null if nothing is known of it */
    HtmlPage of(@Nullable LessonFacts lesson, JoinTarget door, boolean toTeacher, Locale language) {
        var view = view(lesson, door);
        var status = text("join.status." + view.key(), language);
        var title = lesson == null ? text("join.title", language) : lesson.topic();
        var watch = lesson != null && door.state().mayOpen() ? watch(lesson, door) : null;
        var shown = new Shown(
                view.tone,
                status,
                title,
                lesson == null ? "" : when(lesson, language),
                lesson == null ? "" : lesson.startsAt().toString(),
                lesson != null && countsDown(view, lesson) ? countdown(lesson, language) : null,
                explain(lesson, door, toTeacher, language),
                view == View.OPEN || view == View.MOVED,
                watch);
        return new HtmlPage("lesson", status + " · " + title, shown, watch != null, targets(door));
    }

    HtmlPage of(Refusal refusal, Locale language) {
        var title = text("join.title", language);
        var status = text("join.status." + refusal.code(), "join.status.refused", language);
        var shown = new Shown(
                "bad",
                status,
                title,
                "",
                "",
                null,
                text("join." + refusal.code(), "refusal." + refusal.code(), language),
                false,
                null);
        return HtmlPage.of("lesson", status + " · " + title, shown);
    }

    String explain(@Nullable LessonFacts lesson, JoinTarget door, boolean toTeacher, Locale language) {
        var view = view(lesson, door);
        return switch (view) {
            case TOO_EARLY, NOT_BEGUN -> text("join.not_begun" + (toTeacher ? ".teacher" : ""), language);
            case ENDED -> text("join.ended" + (lesson != null && lesson.recorded() ? ".recorded" : ""), language);
            case OPENING, OPEN, MOVED, WAITS_FOR_HOST, BEING_REPLACED, CANCELLED ->
                text("join." + view.key(), language);
        };
    }

    private View view(@Nullable LessonFacts lesson, JoinTarget door) {
        return switch (door.state()) {
            case NOT_BEGUN ->
                lesson != null && clock.instant().isBefore(lesson.startsAt()) ? View.TOO_EARLY : View.NOT_BEGUN;
            case OPENING -> View.OPENING;
            case OPEN -> door.moved() ? View.MOVED : View.OPEN;
            case WAITS_FOR_HOST -> View.WAITS_FOR_HOST;
            case BEING_REPLACED -> View.BEING_REPLACED;
            case ENDED -> View.ENDED;
            case CANCELLED -> View.CANCELLED;
        };
    }

    private boolean countsDown(View view, LessonFacts lesson) {
        return view == View.TOO_EARLY
                || (view == View.WAITS_FOR_HOST && clock.instant().isBefore(lesson.startsAt()));
    }

    private Watch watch(LessonFacts lesson, JoinTarget door) {
        var longBefore = clock.instant().isBefore(lesson.startsAt().minus(LONG_BEFORE));
        return new Watch(
                "state starts_at",
                door.state().spelling() + " " + lesson.startsAt(),
                longBefore ? SECONDS_BETWEEN_LOOKS_LONG_BEFORE : SECONDS_BETWEEN_LOOKS);
    }

    /** The two largest units that count, as the page's script goes on to say it. */
    private Countdown countdown(LessonFacts lesson, Locale language) {
        var left = untilFullSecond(clock.instant(), lesson.startsAt());
        var units = text("join.units", language);
        var unit = units.split(" ", 0);
        var words = left.toDays() > 0
                ? left.toDays() + " " + unit[0] + " " + left.toHoursPart() + " " + unit[1]
                : left.toHours() > 0
                        ? left.toHours() + " " + unit[1] + " " + left.toMinutesPart() + " " + unit[2]
                        : left.toMinutes() + " " + unit[2] + " " + left.toSecondsPart() + " " + unit[3];
        return new Countdown(left.toSeconds(), units, words);
    }

    /** Never less than what is left: at zero the page loads anew, and then it has to be time. */
    private static Duration untilFullSecond(Instant now, Instant then) {
        return Duration.ofSeconds(
                Duration.between(now, then).plusNanos(999_999_999).toSeconds());
    }

    /**
     * Browsers ask this of redirects, too: the button leads to a provider, who may lead on. Simulated rooms may be on a server without
     * TLS under another name.
     */
    private static List<String> targets(JoinTarget door) {
        if (door.joinUrl() == null) {
            return List.of();
        }
        var withoutTls = ORIGIN_WITHOUT_TLS.matcher(door.joinUrl());
        return withoutTls.lookingAt() ? List.of("'self'", "https:", withoutTls.group()) : List.of("'self'", "https:");
    }

    private String when(LessonFacts lesson, Locale language) {
        return text(
                "join.when",
                language,
                DateTimeFormatter.ofPattern("d MMMM, HH:mm", language)
                        .format(lesson.startsAt().atZone(zone)),
                zone.getDisplayName(TextStyle.FULL_STANDALONE, language));
    }

    private String text(String key, Locale language, Object... arguments) {
        return texts.getMessage(key, arguments, language);
    }

    private String text(String key, String otherwise, Locale language) {
        var text = texts.getMessage(key, null, null, language);
        return text != null ? text : text(otherwise, language);
    }
}

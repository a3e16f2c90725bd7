package space.lectio.app.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.app.FailureMessage;
import space.lectio.conferencing.api.PoolPlanning.LessonLine;
import space.lectio.conferencing.api.PoolPlanning.TierLine;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What the answers about the pool have in common on paper. */
final class PlanReport {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final JsonMapper SNAKE_CASE = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Words words;
    private final ZoneId zone;
    private final PrintWriter out;

    PlanReport(Words words, String zone, PrintWriter out) {
        this.words = words;
        this.zone = ZoneId.of(zone);
        this.out = out;
    }

    static void json(Object answer, PrintWriter out) {
        out.println(SNAKE_CASE.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    }

    String moment(@Nullable Instant moment) {
        return moment == null ? "–" : MOMENT.format(moment.atZone(zone));
    }

    void tiers(List<TierLine> tiers) {
        var table = new Table(
                words.say("plan.seats"),
                words.say("plan.whose"),
                words.say("plan.lessons"),
                words.say("plan.slots"),
                words.say("plan.slots_there"),
                words.say("plan.per_host"),
                words.say("plan.hosts_needed"),
                words.say("plan.hosts_there"),
                words.say("plan.worst_minute"));
        for (var tier : tiers) {
            table.row(
                    tier.seats(),
                    whose(tier),
                    tier.lessons(),
                    tier.slots(),
                    tier.slotsThere(),
                    tier.slotsPerHost(),
                    tier.hosts(),
                    tier.hostsThere(),
                    moment(tier.worstMinute()));
        }
        table.print(out);
    }

    /** Count them: that is the proof. */
    void certificates(List<TierLine> tiers) {
        for (var tier : tiers) {
            if (tier.worstMinute() != null) {
                out.println();
                out.println(words.say(
                        "plan.certificate",
                        moment(tier.worstMinute()),
                        tier.atOnce().size(),
                        tier.seats(),
                        whose(tier)));
                tier.atOnce().forEach(lesson -> out.println("  " + line(lesson)));
            }
        }
    }

    String line(LessonLine lesson) {
        return FailureMessage.printable("%s–%s  %s %s"
                        .formatted(
                                moment(lesson.startTime()),
                                CLOCK.format(lesson.endTime().atZone(zone)),
                                lesson.group(),
                                lesson.id() < 0 ? "" : "(" + lesson.id() + ")"))
                .stripTrailing();
    }

    private String whose(TierLine tier) {
        return tier.ownerId() == null ? words.say("plan.school") : words.say("plan.teacher", tier.ownerId());
    }
}

package space.lectio.conferencing.read.poolplan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import space.lectio.conferencing.domain.planning.Outlook;
import space.lectio.conferencing.domain.planning.PlannedLesson;
import space.lectio.conferencing.domain.planning.PoolPlan;
import space.lectio.conferencing.domain.planning.PoolPlan.Placed;
import space.lectio.conferencing.domain.planning.PoolPlan.TierPlan;

/**
 * A day of the plan: a row for each slot, a bar for each lesson, a line at the worst minute of each tier.
 *
 * <p>It brings its own background and only plain attributes: it reads the same on a dark page, and where the page's policy
 * forbids styles.
 */
final class PlanPicture {

    private static final int WIDTH = 1200;
    private static final int LEFT = 150;
    private static final int RIGHT = 20;
    private static final int ROW = 22;
    private static final int HEAD = 74;
    private static final int TIER = 40;
    private static final double LETTER = 6.6;

    private static final String INK = "#1b1f24";
    private static final String PALE = "#57606a";
    private static final String GRID = "#d8dee4";
    private static final String LESSON = "#2a5f8f";
    private static final String ENVELOPE = "#bcd3e8";
    private static final String WORST = "#a3291f";
    private static final String WORST_ENVELOPE = "#f0c4bf";
    private static final String LACKING = "#fdf1d8";

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final PoolPlan plan;
    private final Outlook outlook;
    private final LocalDate day;
    private final ZoneId zone;
    private final MessageSource texts;
    private final Locale language;
    private final Instant begins;
    private final Instant ends;
    private final StringBuilder svg = new StringBuilder();

    PlanPicture(PoolPlan plan, Outlook outlook, LocalDate day, ZoneId zone, MessageSource texts, Locale language) {
        this.plan = plan;
        this.outlook = outlook;
        this.day = day;
        this.zone = zone;
        this.texts = texts;
        this.language = language;
        var envelopes = plan.tiers().stream()
                .flatMap(tier -> shown(tier).stream())
                .map(on -> outlook.envelope(on.lesson()))
                .toList();
        this.begins = envelopes.stream()
                .map(envelope -> hour(envelope.from()))
                .reduce(at(8), (one, other) -> one.isBefore(other) ? one : other);
        // A lesson that goes on for days, as an imported one may, is cut off in the second night.
        var lastMidnight = day.plusDays(2).atStartOfDay(zone).toInstant();
        var latest = envelopes.stream()
                .map(envelope -> hour(envelope.to().plus(59, ChronoUnit.MINUTES)))
                .reduce(at(20), (one, other) -> one.isAfter(other) ? one : other);
        this.ends = latest.isAfter(lastMidnight) ? lastMidnight : latest;
    }

    String svg() {
        int height = HEAD
                + plan.tiers().stream()
                        .mapToInt(tier -> TIER + ROW * rows(tier))
                        .sum()
                + 20;
        var title = text(
                "plan.picture.title",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(language)
                        .format(day));
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
                aria-labelledby="title desc" font-family="system-ui, sans-serif" font-size="11">
                <title id="title">%s</title>
                <desc id="desc">%s</desc>
                <rect width="%d" height="%d" fill="#ffffff"/>
                """.formatted(WIDTH, height, WIDTH, height, escaped(title), escaped(description()), WIDTH, height));
        words(16, 24, INK, "font-size=\"16\" font-weight=\"600\"", title);
        legend();
        hours(height);
        int y = HEAD;
        for (var tier : plan.tiers()) {
            tier(tier, y);
            y += TIER + ROW * rows(tier);
        }
        return svg.append("</svg>\n").toString();
    }

    private String description() {
        return plan.tiers().stream().map(this::heading).collect(Collectors.joining(" "));
    }

    private void legend() {
        int x = 16;
        for (var entry : List.of(
                List.of(LESSON, "plan.picture.lesson"),
                List.of(ENVELOPE, "plan.picture.envelope"),
                List.of(WORST, "plan.picture.worst"),
                List.of(LACKING, "plan.picture.lacking"))) {
            var words = text(entry.getLast());
            svg.append("<rect x=\"%d\" y=\"34\" width=\"12\" height=\"12\" fill=\"%s\" stroke=\"%s\"/>%n"
                    .formatted(x, entry.getFirst(), PALE));
            words(x + 18, 44, PALE, "", words);
            x += 40 + (int) (words.length() * LETTER);
        }
    }

    private void hours(int height) {
        for (var hour = begins.atZone(zone); !hour.toInstant().isAfter(ends); hour = hour.plusHours(1)) {
            var x = x(hour.toInstant());
            svg.append(line(x, HEAD - 8, height - 12, GRID, ""));
            words(x, HEAD - 12, PALE, "text-anchor=\"middle\"", CLOCK.format(hour));
        }
    }

    private void tier(TierPlan tier, int top) {
        words(16, top + 14, INK, "font-weight=\"600\"", heading(tier));
        int there = outlook.supply().slots(tier.tier());
        var certificate =
                tier.overlap().lessons().stream().map(PlannedLesson::id).collect(Collectors.toSet());
        int rowsTop = top + TIER - 12;
        for (int slot = 0; slot < rows(tier); slot++) {
            int y = rowsTop + slot * ROW;
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n"
                    .formatted(
                            LEFT,
                            y,
                            WIDTH - LEFT - RIGHT,
                            ROW - 2,
                            slot < there ? (slot % 2 == 0 ? "#f6f8fa" : "#ffffff") : LACKING));
            words(16, y + 14, slot < there ? PALE : WORST, "", name(tier, slot, there));
        }
        var worst = tier.overlap().at();
        boolean worstIsToday = worst != null && isToday(worst);
        for (var on : shown(tier)) {
            bar(on, rowsTop + on.slot() * ROW, worstIsToday ? certificate : Set.of());
        }
        if (worst != null && worstIsToday) {
            svg.append(line(
                    x(worst),
                    top + 18,
                    rowsTop + rows(tier) * ROW,
                    WORST,
                    " stroke-width=\"2\" stroke-dasharray=\"4 3\""));
            words(x(worst) + 4, top + 26, WORST, "font-weight=\"600\"", CLOCK.format(worst.atZone(zone)));
        }
    }

    private String heading(TierPlan tier) {
        return tier.tier().owner() == null
                ? text(
                        "plan.picture.tier",
                        tier.tier().capacity(),
                        tier.slots(),
                        outlook.supply().slots(tier.tier()))
                : text("plan.picture.own", tier.tier().owner(), tier.slots());
    }

    private String name(TierPlan tier, int slot, int there) {
        int host = slot / tier.slotsPerHost() + 1;
        var name = tier.slotsPerHost() == 1
                ? text("plan.picture.host", host)
                : text("plan.picture.slot", host, slot % tier.slotsPerHost() + 1);
        return slot < there ? name : name + " +";
    }

    private void bar(Placed on, int y, Set<Long> certificate) {
        var lesson = on.lesson();
        var envelope = outlook.envelope(lesson);
        boolean worst = certificate.contains(lesson.id());
        double from = x(lesson.startsAt());
        double width = x(lesson.endsAt()) - from;
        svg.append("<g><title>%s</title>%n"
                .formatted(escaped("%s, %s–%s, %s"
                        .formatted(
                                lesson.group(),
                                CLOCK.format(lesson.startsAt().atZone(zone)),
                                CLOCK.format(lesson.endsAt().atZone(zone)),
                                text("plan.picture.people", lesson.need().people())))));
        svg.append(rect(
                x(envelope.from()),
                x(envelope.to()) - x(envelope.from()),
                y + 2,
                ROW - 6,
                worst ? WORST_ENVELOPE : ENVELOPE));
        svg.append(rect(from, width, y + 2, ROW - 6, worst ? WORST : LESSON));
        var name = shortened(lesson.group(), (int) ((width - 8) / LETTER));
        if (!name.isEmpty()) {
            words(from + 4, y + 14, "#ffffff", "", name);
        }
        svg.append("</g>\n");
    }

    private int rows(TierPlan tier) {
        return Math.max(tier.slots(), outlook.supply().slots(tier.tier()));
    }

    private List<Placed> shown(TierPlan tier) {
        return tier.placed().stream()
                .filter(on -> isToday(on.lesson().startsAt()))
                .toList();
    }

    private boolean isToday(Instant moment) {
        return LocalDate.ofInstant(moment, zone).equals(day);
    }

    private Instant at(int hour) {
        return day.atTime(hour, 0).atZone(zone).toInstant();
    }

    private Instant hour(Instant moment) {
        return moment.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
    }

    private double x(Instant moment) {
        double share = (double) Duration.between(begins, moment.isAfter(ends) ? ends : moment)
                        .toSeconds()
                / Duration.between(begins, ends).toSeconds();
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private void words(double x, double y, String colour, String attributes, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" %s>%s</text>%n",
                x,
                y,
                colour,
                attributes,
                escaped(words)));
    }

    private static String line(double x, int top, int bottom, String colour, String attributes) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\"%s/>%n",
                x,
                top,
                x,
                bottom,
                colour,
                attributes);
    }

    private static String rect(double x, double width, int y, int height, String colour) {
        return String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>%n",
                x,
                y,
                width,
                height,
                colour);
    }

    private String text(String key, Object... arguments) {
        return texts.getMessage(key, arguments, language);
    }

    private static String shortened(String name, int letters) {
        var points = name.codePoints().toArray();
        return points.length <= letters ? name : letters < 3 ? "" : new String(points, 0, letters - 1) + "…";
    }

    /** XML has no word at all for most control characters. */
    private static String escaped(String text) {
        var safe = new StringBuilder();
        text.codePoints()
                .filter(point ->
                        point >= ' ' && point != 0xFFFE && point != 0xFFFF && (point < 0xD800 || point > 0xDFFF))
                .forEach(point -> {
                    switch (point) {
                        case '<' -> safe.append("&lt;");
                        case '>' -> safe.append("&gt;");
                        case '&' -> safe.append("&amp;");
                        case '"' -> safe.append("&quot;");
                        default -> safe.appendCodePoint(point);
                    }
                });
        return safe.toString();
    }
}

package space.lectio.conferencing.planning.read.capacityplan;

import java.io.StringWriter;
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
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.context.MessageSource;
import space.lectio.conferencing.planning.domain.CapacitySnapshot;
import space.lectio.conferencing.planning.domain.PlannedLesson;
import space.lectio.conferencing.planning.domain.PoolPlan;
import space.lectio.conferencing.planning.domain.PoolPlan.Placed;
import space.lectio.conferencing.planning.domain.PoolPlan.TierPlan;

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
    private final CapacitySnapshot outlook;
    private final LocalDate day;
    private final ZoneId zone;
    private final MessageSource texts;
    private final Locale language;
    private final Instant begins;
    private final Instant ends;
    private final StringWriter drawn = new StringWriter();
    private final XMLStreamWriter svg;

    PlanPicture(
            PoolPlan plan, CapacitySnapshot outlook, LocalDate day, ZoneId zone, MessageSource texts, Locale language) {
        this.plan = plan;
        this.outlook = outlook;
        this.day = day;
        this.zone = zone;
        this.texts = texts;
        this.language = language;
        try {
            this.svg = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(drawn);
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("The picture cannot be written to memory", impossible);
        }
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
        try {
            draw();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("The picture cannot be written to memory", impossible);
        }
        return drawn.toString();
    }

    private void draw() throws XMLStreamException {
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
        svg.writeStartElement("svg");
        svg.writeDefaultNamespace("http://www.w3.org/2000/svg");
        attributes(
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "width",
                WIDTH,
                "height",
                height,
                "role",
                "img",
                "aria-labelledby",
                "title desc",
                "font-family",
                "system-ui, sans-serif",
                "font-size",
                11);
        newLine();
        element("title", title, "id", "title");
        element("desc", description(), "id", "desc");
        empty("rect", "width", WIDTH, "height", height, "fill", "#ffffff");
        words(16, 24, INK, title, "font-size", 16, "font-weight", 600);
        legend();
        hours(height);
        int y = HEAD;
        for (var tier : plan.tiers()) {
            tier(tier, y);
            y += TIER + ROW * rows(tier);
        }
        svg.writeEndElement();
        newLine();
        svg.close();
    }

    private String description() {
        return plan.tiers().stream().map(this::heading).collect(Collectors.joining(" "));
    }

    private void legend() throws XMLStreamException {
        int x = 16;
        for (var entry : List.of(
                List.of(LESSON, "plan.picture.lesson"),
                List.of(ENVELOPE, "plan.picture.envelope"),
                List.of(WORST, "plan.picture.worst"),
                List.of(LACKING, "plan.picture.lacking"))) {
            var words = text(entry.getLast());
            empty("rect", "x", x, "y", 34, "width", 12, "height", 12, "fill", entry.getFirst(), "stroke", PALE);
            words(x + 18, 44, PALE, words);
            x += 40 + (int) (words.length() * LETTER);
        }
    }

    private void hours(int height) throws XMLStreamException {
        for (var hour = begins.atZone(zone); !hour.toInstant().isAfter(ends); hour = hour.plusHours(1)) {
            var x = x(hour.toInstant());
            line(x, HEAD - 8, height - 12, GRID);
            words(x, HEAD - 12, PALE, CLOCK.format(hour), "text-anchor", "middle");
        }
    }

    private void tier(TierPlan tier, int top) throws XMLStreamException {
        words(16, top + 14, INK, heading(tier), "font-weight", 600);
        int there = outlook.supply().slots(tier.tier());
        var certificate =
                tier.overlap().lessons().stream().map(PlannedLesson::id).collect(Collectors.toSet());
        int rowsTop = top + TIER - 12;
        for (int slot = 0; slot < rows(tier); slot++) {
            int y = rowsTop + slot * ROW;
            var row = slot < there ? (slot % 2 == 0 ? "#f6f8fa" : "#ffffff") : LACKING;
            empty("rect", "x", LEFT, "y", y, "width", WIDTH - LEFT - RIGHT, "height", ROW - 2, "fill", row);
            words(16, y + 14, slot < there ? PALE : WORST, name(tier, slot, there));
        }
        var worst = tier.overlap().at();
        boolean worstIsToday = worst != null && isToday(worst);
        for (var on : shown(tier)) {
            bar(on, rowsTop + on.slot() * ROW, worstIsToday ? certificate : Set.of());
        }
        if (worst != null && worstIsToday) {
            int bottom = rowsTop + rows(tier) * ROW;
            line(x(worst), top + 18, bottom, WORST, "stroke-width", 2, "stroke-dasharray", "4 3");
            words(x(worst) + 4, top + 26, WORST, CLOCK.format(worst.atZone(zone)), "font-weight", 600);
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

    private void bar(Placed on, int y, Set<Long> certificate) throws XMLStreamException {
        var lesson = on.lesson();
        var envelope = outlook.envelope(lesson);
        boolean worst = certificate.contains(lesson.id());
        double from = x(lesson.startsAt());
        double width = x(lesson.endsAt()) - from;
        svg.writeStartElement("g");
        element(
                "title",
                "%s, %s–%s, %s"
                        .formatted(
                                lesson.group(),
                                CLOCK.format(lesson.startsAt().atZone(zone)),
                                CLOCK.format(lesson.endsAt().atZone(zone)),
                                text("plan.picture.people", lesson.need().people())));
        rect(x(envelope.from()), x(envelope.to()) - x(envelope.from()), y + 2, worst ? WORST_ENVELOPE : ENVELOPE);
        rect(from, width, y + 2, worst ? WORST : LESSON);
        var name = shortened(lesson.group(), (int) ((width - 8) / LETTER));
        if (!name.isEmpty()) {
            words(from + 4, y + 14, "#ffffff", name);
        }
        svg.writeEndElement();
        newLine();
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

    private void words(double x, double y, String colour, String words, Object... more) throws XMLStreamException {
        svg.writeStartElement("text");
        attributes("x", x, "y", y, "fill", colour);
        attributes(more);
        end(words);
    }

    private void line(double x, int top, int bottom, String colour, Object... more) throws XMLStreamException {
        svg.writeEmptyElement("line");
        attributes("x1", x, "y1", top, "x2", x, "y2", bottom, "stroke", colour);
        attributes(more);
        newLine();
    }

    private void rect(double x, double width, int y, String colour) throws XMLStreamException {
        empty("rect", "x", x, "y", y, "width", width, "height", ROW - 6, "rx", 2, "fill", colour);
    }

    private void empty(String name, Object... attributes) throws XMLStreamException {
        svg.writeEmptyElement(name);
        attributes(attributes);
        newLine();
    }

    private void element(String name, String text, Object... attributes) throws XMLStreamException {
        svg.writeStartElement(name);
        attributes(attributes);
        end(text);
    }

    private void end(String text) throws XMLStreamException {
        svg.writeCharacters(printable(text));
        svg.writeEndElement();
        newLine();
    }

    /** @param attributes names and values by turns */
    private void attributes(Object... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            var value = attributes[i + 1] instanceof Double number
                    ? String.format(Locale.ROOT, "%.1f", number)
                    : attributes[i + 1].toString();
            svg.writeAttribute(attributes[i].toString(), value);
        }
    }

    private void newLine() throws XMLStreamException {
        svg.writeCharacters("\n");
    }

    private String text(String key, Object... arguments) {
        return texts.getMessage(key, arguments, language);
    }

    private static String shortened(String name, int letters) {
        var points = name.codePoints().toArray();
        return points.length <= letters ? name : letters < 3 ? "" : new String(points, 0, letters - 1) + "…";
    }

    /** XML has no word at all for most control characters. */
    private static String printable(String text) {
        return text.codePoints()
                .filter(point ->
                        point >= ' ' && point != 0xFFFE && point != 0xFFFF && (point < 0xD800 || point > 0xDFFF))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

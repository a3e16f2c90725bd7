package space.lectio.scheduling.read.timetable;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.noCondition;
import static space.lectio.scheduling.jooq.scheduling.Tables.LESSON;
import static space.lectio.scheduling.jooq.scheduling.Tables.SERIES;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;
import space.lectio.shared.SharedSettings;
import space.lectio.shared.web.Filters;
import space.lectio.shared.web.Flags;
import space.lectio.shared.web.Page;

@RestController
class TimetableEndpoint {

    private final TimetableQuery lessons;
    private final Clock clock;
    private final ZoneId zone;

    /** A page, as {@link Page} has it. */
    record LessonPage(
            long count, @Nullable String next, @Nullable String previous, List<LessonRow> results) {}

    TimetableEndpoint(TimetableQuery lessons, Clock clock, SharedSettings settings) {
        this.lessons = lessons;
        this.clock = clock;
        this.zone = settings.panelZone();
    }

    /**
     * A page of lessons; with {@code include_recurring} all that are asked for as a bare array (an open side is a year), with what the series are
     * going to have within a year.
     */
    @Operation(
            summary = "List lessons",
            description =
                    "A page of lessons; with `include_recurring=1` an array of all, with what the series are going to have.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "start",
            description = "From here on: an instant or a day; without an offset in the zone of the school.",
            schema = @Schema(implementation = String.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "end",
            description = "Up to here, as `start`.",
            schema = @Schema(implementation = String.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "date",
            description = "Only of this day.",
            schema = @Schema(implementation = LocalDate.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "group",
            description = "Only of this group; `group_id` is the same.",
            schema = @Schema(implementation = Long.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "teacher",
            description = "Only of this teacher.",
            schema = @Schema(implementation = Long.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "include_recurring",
            description = "Whether lessons that series are going to have are listed, too.",
            schema = @Schema(implementation = Boolean.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "exclude_ended",
            description = "Whether lessons that have ended are left out.",
            schema = @Schema(implementation = Boolean.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "page",
            description = "Which page of 20 rows, from 1.",
            schema = @Schema(implementation = Integer.class))
    @ApiResponse(
            responseCode = "200",
            description = "A page, or an array.",
            content = @Content(schema = @Schema(anyOf = {LessonPage.class, TimetableEntry[].class})))
    @GetMapping("/api/schedule/lessons")
    Object list(Caller caller, HttpServletRequest request) {
        var asked = Window.Asked.in(request, zone);
        var day = Window.ofDay(request, zone);
        var filter = of(request, LESSON.GROUP_ID, LESSON.TEACHER_ID);
        if (Flags.in(request, "exclude_ended")) {
            filter = filter.and(LESSON.ENDED_AT.isNull());
        }
        if (day != null) {
            filter = filter.and(LESSON.STARTS_AT.between(day.from(), day.to()));
        }
        if (!Flags.in(request, "include_recurring")) {
            return lessons.page(caller, filter.and(touching(asked.from(), asked.to())), Page.Asked.in(request));
        }
        var listed = listed(asked);
        return unfolded(
                caller,
                day == null
                        ? filter.and(touching(listed.from(), listed.to()))
                        : filter.and(touching(asked.from(), asked.to())),
                of(request, SERIES.GROUP_ID, SERIES.TEACHER_ID),
                day == null ? virtual(asked) : day);
    }

    private List<TimetableEntry> unfolded(Caller caller, Condition filter, Condition seriesFilter, Window window) {
        var look = lessons.look(caller, filter, seriesFilter, window);
        var virtual = bounded(
                look,
                look.series().stream().flatMap(series -> series.openIn(window).map(o -> VirtualLesson.of(series, o))));
        return Stream.<TimetableEntry>concat(lessons.withRooms(caller, look.lessons()).stream(), virtual.stream())
                .sorted(Comparator.comparing(TimetableEntry::begins))
                .toList();
    }

    /** What series are going to have, if it fits into the answer. */
    private static <T> List<T> bounded(TimetableQuery.Look look, Stream<T> virtual) {
        var left = TimetableQuery.MOST_ROWS - look.lessons().size();
        var some = virtual.limit(left + 1L).toList();
        if (some.size() > left) {
            throw TimetableQuery.tooMany();
        }
        return some;
    }

    /** What calendars take: real lessons, then those of series if both bounds are given, within a year. */
    @Operation(
            summary = "Lessons for a calendar",
            description = "Real lessons, then those of series if both bounds are given.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "start",
            description = "From here on: an instant or a day; without an offset in the zone of the school.",
            schema = @Schema(implementation = String.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "end",
            description = "Up to here, as `start`.",
            schema = @Schema(implementation = String.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "group",
            description = "Only of this group; `group_id` is the same.",
            schema = @Schema(implementation = Long.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "teacher",
            description = "Only of this teacher.",
            schema = @Schema(implementation = Long.class))
    @GetMapping("/api/schedule/lessons/calendar_feed")
    List<FeedEvent> feed(Caller caller, HttpServletRequest request) {
        var asked = Window.Asked.in(request, zone);
        var window = listed(asked);
        var virtual = Window.of(window.from(), window.to());
        var look = lessons.look(
                caller,
                of(request, LESSON.GROUP_ID, LESSON.TEACHER_ID).and(touching(window.from(), window.to())),
                asked.isBounded() ? of(request, SERIES.GROUP_ID, SERIES.TEACHER_ID) : falseCondition(),
                virtual);
        var meetings = bounded(
                        look,
                        look.series().stream()
                                .flatMap(series -> series.openIn(virtual)
                                        .map(o -> new InFeed(o.startsAt(), FeedEvent.of(series, o)))))
                .stream()
                .sorted(Comparator.comparing(InFeed::startsAt))
                .map(InFeed::event);
        return Stream.concat(look.lessons().stream().map(FeedEvent::of), meetings)
                .toList();
    }

    private record InFeed(Instant startsAt, FeedEvent event) {}

    @Operation(summary = "One lesson", description = "With marks and recordings.")
    @GetMapping("/api/schedule/lessons/{id}")
    LessonDetail one(Caller caller, @PathVariable long id) {
        return lessons.detail(caller, id);
    }

    /**
     * Which stretch an answer without pages covers: as asked, however long, because no lesson is to be lost without a word (their number has a
     * bound); an open side a year long, both open a year either side.
     */
    private Window listed(Window.Asked asked) {
        var from = asked.from();
        var to = asked.to();
        if (from == null) {
            return to == null
                    ? new Window(
                            clock.instant().minus(Window.LONGEST),
                            clock.instant().plus(Window.LONGEST))
                    : new Window(to.minus(Window.LONGEST), to);
        }
        return to == null ? new Window(from, from.plus(Window.LONGEST)) : new Window(from, to);
    }

    /** Where series are unfolded: as asked, an open side 30 days long, both open the next 30 days. */
    private Window virtual(Window.Asked asked) {
        var from = asked.from();
        var to = asked.to();
        if (from == null) {
            from = to == null ? clock.instant() : to.minus(Window.USUAL);
        }
        return Window.of(from, to == null ? from.plus(Window.USUAL) : to);
    }

    private static Condition of(HttpServletRequest request, Field<Long> groupId, Field<Long> teacherId) {
        var condition = noCondition();
        var group = Filters.id(request, "group", "group_id");
        if (group != null) {
            condition = condition.and(groupId.eq(group));
        }
        var teacher = Filters.id(request, "teacher");
        return teacher == null ? condition : condition.and(teacherId.eq(teacher));
    }

    private static Condition touching(@Nullable Instant from, @Nullable Instant to) {
        var condition = noCondition();
        if (to != null) {
            condition = condition.and(LESSON.STARTS_AT.le(to));
        }
        return from == null ? condition : condition.and(LESSON.ENDS_AT.ge(from));
    }
}

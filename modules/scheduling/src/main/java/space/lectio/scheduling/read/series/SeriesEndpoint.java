package space.lectio.scheduling.read.series;

import static org.jooq.impl.DSL.noCondition;
import static space.lectio.scheduling.jooq.scheduling.Tables.SERIES;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;
import space.lectio.shared.web.Filters;
import space.lectio.shared.web.Page;

@RestController
class SeriesEndpoint {

    private final SeriesQuery series;

    SeriesEndpoint(SeriesQuery series) {
        this.series = series;
    }

    @Operation(summary = "List series")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "teacher",
            description = "Only of this teacher.",
            schema = @Schema(implementation = Long.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "group",
            description = "Only of this group; `group_id` is the same.",
            schema = @Schema(implementation = Long.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "day_of_week",
            description = "0 is Monday.",
            schema = @Schema(implementation = Integer.class, minimum = "0", maximum = "6"))
    @GetMapping("/api/recurring-lessons")
    Page<SeriesRow> list(Caller caller, HttpServletRequest request) {
        var filter = noCondition();
        var teacher = Filters.id(request, "teacher");
        if (teacher != null) {
            filter = filter.and(SERIES.TEACHER_ID.eq(teacher));
        }
        var group = Filters.id(request, "group", "group_id");
        if (group != null) {
            filter = filter.and(SERIES.GROUP_ID.eq(group));
        }
        var weekday = Filters.integer(request, "day_of_week", 0, 6);
        if (weekday != null) {
            filter = filter.and(SERIES.WEEKDAY.eq(weekday.shortValue()));
        }
        return series.page(caller, filter, Page.Asked.in(request));
    }

    @Operation(summary = "One series")
    @GetMapping("/api/recurring-lessons/{id}")
    SeriesRow one(Caller caller, @PathVariable long id) {
        return series.seenBy(caller, id);
    }
}

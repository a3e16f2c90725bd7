package space.lectio.conferencing.planning.read.capacityplan;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.api.PoolPlanning;
import space.lectio.conferencing.api.PoolPlanning.Asked;
import space.lectio.conferencing.api.PoolPlanning.NewGroup;
import space.lectio.conferencing.api.PoolPlanning.Scenario;
import space.lectio.conferencing.api.PoolPlanning.Weekly;
import space.lectio.shared.Caller;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Fields;
import space.lectio.shared.web.InvalidFields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Plan and what-if for administrators; who accepts pictures gets one. */
@RestController
class PoolPlanEndpoint {

    private static final String PICTURE = "image/svg+xml";
    private static final int MOST_GROUPS = 100;
    private static final int ANY = Integer.MAX_VALUE;
    private static final String[] WEEKDAYS = {"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"};

    private static final JsonMapper SNAKE_CASE = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final PoolPlanning planning;

    /** Only described. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record WhatIf(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Integer failover,
            @Nullable LocalDate day,
            @Schema(example = "1") @Nullable Integer loseHosts,
            @Nullable List<Long> loseHostIds,
            @Nullable Integer slotsPerHost,
            @Schema(example = "20") @Nullable Integer morePercent,
            @Nullable Integer seed,
            @Nullable Integer staggerMinutes,
            @Nullable Integer earlyMinutes,
            @Nullable Integer overrunMinutes,
            @Nullable List<AddedGroup> addGroups) {}
    /** Only described. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record AddedGroup(
            @Schema(minimum = "2") int people,
            @Schema(minimum = "5") int minutes,
            @Schema(minimum = "1") @Nullable Integer weeks,
            @Nullable List<TimeOfWeek> weekly) {}
    /** Only described. */
    record TimeOfWeek(
            @Schema(allowableValues = {"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"})
            String weekday,

            @Schema(example = "15:00") LocalTime at) {}

    PoolPlanEndpoint(PoolPlanning planning) {
        this.planning = planning;
    }

    @Operation(summary = "How many hosts the lessons need", description = "For administrators.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "from",
            description = "Where the plan begins.",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "to",
            description = "Where it ends.",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "failover",
            description = "How many hosts may fail.",
            schema = @Schema(implementation = Integer.class))
    @GetMapping(path = "/api/zoom-pool/plan", produces = MediaType.APPLICATION_JSON_VALUE)
    JsonNode plan(HttpServletRequest request, Caller caller) {
        caller.mustBeAdmin();
        var fields = parameters(request);
        // Only a picture shows a day, but what cannot be read is told.
        fields.nullableDate("day");
        return SNAKE_CASE.valueToTree(planning.plan(asked(fields)));
    }

    @Operation(summary = "The same as a picture", description = "For administrators.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "from",
            description = "Where the plan begins.",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "to",
            description = "Where it ends.",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "failover",
            description = "How many hosts may fail.",
            schema = @Schema(implementation = Integer.class))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "day",
            description = "Which day the picture shows.",
            schema = @Schema(implementation = LocalDate.class))
    @GetMapping(
            path = {"/api/zoom-pool/plan", "/api/zoom-pool/plan.svg"},
            produces = PICTURE)
    ResponseEntity<byte[]> picture(HttpServletRequest request, Caller caller, Locale language) {
        caller.mustBeAdmin();
        return picture(parameters(request), Scenario.AS_IT_IS, language);
    }

    @Operation(
            summary = "How many hosts the lessons would need",
            description = "For administrators. Nothing is changed.")
    @PostMapping(path = "/api/zoom-pool/what-if", produces = MediaType.APPLICATION_JSON_VALUE)
    JsonNode whatIf(
            @Schema(implementation = WhatIf.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller) {
        caller.mustBeAdmin();
        var fields = Fields.of(body);
        var scenario = scenario(fields);
        return SNAKE_CASE.valueToTree(planning.whatIf(asked(fields), scenario));
    }

    @Operation(summary = "The same as a picture", description = "For administrators.")
    @PostMapping(path = "/api/zoom-pool/what-if", produces = PICTURE)
    ResponseEntity<byte[]> pictureOfScenario(
            @Schema(implementation = WhatIf.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            Locale language) {
        caller.mustBeAdmin();
        var fields = Fields.of(body);
        return picture(fields, scenario(fields), language);
    }

    private ResponseEntity<byte[]> picture(Fields fields, Scenario scenario, Locale language) {
        LocalDate day = fields.nullableDate("day");
        var asked = asked(fields);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(PICTURE))
                .body(planning.picture(asked, scenario, day, language).getBytes(StandardCharsets.UTF_8));
    }

    private static Fields parameters(HttpServletRequest request) {
        var given = JsonNodeFactory.instance.objectNode();
        request.getParameterMap().forEach((name, values) -> given.put(name, values[0]));
        return Fields.of(given);
    }

    private static Asked asked(Fields fields) {
        var from = fields.nullableInstantOrDay("from");
        var to = fields.nullableInstantOrDay("to");
        var failover = fields.nullableInteger("failover", -ANY, ANY);
        fields.check();
        return new Asked(from, to, failover);
    }

    private static Scenario scenario(Fields fields) {
        // Read again below, but what is wrong is told at once.
        fields.nullableDate("day");
        fields.nullableInstantOrDay("from");
        fields.nullableInstantOrDay("to");
        fields.nullableInteger("failover", -ANY, ANY);
        var lose = fields.nullableInteger("lose_hosts", -ANY, ANY);
        var ids = fields.nullableIds("lose_host_ids", 10_000);
        var slots = fields.nullableInteger("slots_per_host", -ANY, ANY);
        var more = fields.nullableInteger("more_percent", -ANY, ANY);
        var seed = fields.nullableInteger("seed", -ANY, ANY);
        var stagger = fields.nullableInteger("stagger_minutes", -ANY, ANY);
        var early = fields.nullableInteger("early_minutes", -ANY, ANY);
        var overrun = fields.nullableInteger("overrun_minutes", -ANY, ANY);
        var groups = groups(fields);
        fields.check();
        return new Scenario(
                lose == null ? 0 : lose,
                ids == null ? Set.of() : new HashSet<>(ids),
                slots,
                groups,
                more == null ? 0 : more,
                seed == null ? 0 : seed,
                stagger,
                early,
                overrun);
    }

    private static List<NewGroup> groups(Fields fields) {
        var groups = new ArrayList<NewGroup>();
        for (var item : list(fields, "add_groups")) {
            var group = Fields.of(item);
            var people = group.integer("people", 2, ANY);
            var minutes = group.integer("minutes", 5, ANY);
            var weeks = group.nullableInteger("weeks", 1, ANY);
            var weekly = new ArrayList<Weekly>();
            for (var time : list(group, "weekly")) {
                var at = Fields.of(time);
                var weekday = at.choice("weekday", WEEKDAYS);
                var clock = at.time("at");
                at.check();
                weekly.add(new Weekly(DayOfWeek.of(1 + Arrays.asList(WEEKDAYS).indexOf(weekday)), clock));
            }
            group.check();
            groups.add(new NewGroup(people, weekly, minutes, weeks));
        }
        return groups;
    }

    private static List<JsonNode> list(Fields fields, String name) {
        var list = fields.raw(name);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw new RefusedException(InvalidFields.of(name, "not_a_list"));
        }
        if (list.size() > MOST_GROUPS) {
            throw new RefusedException(InvalidFields.of(name, "too_many", MOST_GROUPS));
        }
        return list.values().stream().toList();
    }
}

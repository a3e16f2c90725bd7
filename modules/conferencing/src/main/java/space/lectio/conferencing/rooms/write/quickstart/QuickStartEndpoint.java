package space.lectio.conferencing.rooms.write.quickstart;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.api.Audience;
import space.lectio.conferencing.api.LeaseEvent.RecordingPlan;
import space.lectio.conferencing.pool.domain.host.AccountPool.Wanted;
import space.lectio.conferencing.rooms.domain.lesson.LessonFacts;
import space.lectio.conferencing.rooms.read.lessons.LessonsQuery;
import space.lectio.conferencing.rooms.write.openroom.RoomAnswer;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening.Opening;
import space.lectio.conferencing.rooms.write.openroom.StartNotices;
import space.lectio.identity.api.CreateGroup;
import space.lectio.scheduling.api.ScheduleQuickLesson;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.SharedSettings;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The lesson comes into being together with its room: if there is no room, there never was a lesson. */
@RestController
class QuickStartEndpoint {

    private static final int SHORTEST_MINUTES = 15;
    private static final int USUAL_MINUTES = 60;
    private static final int LONGEST_MINUTES = 180;
    private static final int MOST_NAMED = 500;
    private static final DateTimeFormatter HOUR_AND_MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    private final LessonsQuery lessons;
    private final QuickClicks clicks;
    private final RoomOpening opening;
    private final CommandDispatcher commands;
    private final StartNotices notices;
    private final MessageSource texts;
    private final Clock clock;
    private final ZoneId zone;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Wishes(
            @Schema(maxLength = 200) @Nullable String title,

            @Schema(description = "Minutes, kept between 15 and 180.", example = "60") @Nullable
            Integer duration,

            @Schema(description = "The largest of the teacher's groups if it is missing.") @Nullable
            Long groupId,

            @Nullable Boolean recordLesson,

            @Schema(
                    allowableValues = {"all", "groups", "students"},
                    description = "Who sees the recording.")
            @Nullable
            String privacyType,

            @Nullable List<Long> allowedGroups,
            @Nullable List<Long> allowedStudents,

            @Schema(
                    allowableValues = {"zoom_pool", "zoom_personal", "google_meet", "zoom"},
                    description = "`google_meet` is answered with a room of Zoom, and says so in `notice`.")
            @Nullable
            String provider) {}

    QuickStartEndpoint(
            LessonsQuery lessons,
            QuickClicks clicks,
            RoomOpening opening,
            CommandDispatcher commands,
            StartNotices notices,
            MessageSource texts,
            Clock clock,
            SharedSettings settings) {
        this.lessons = lessons;
        this.clicks = clicks;
        this.opening = opening;
        this.commands = commands;
        this.notices = notices;
        this.texts = texts;
        this.clock = clock;
        this.zone = settings.panelZone();
    }

    /** @param id the same as {@code lessonId}: the front end looks for it under this name */
    record QuickLesson(
            @JsonUnwrapped RoomAnswer room,
            @JsonProperty("lesson_id") long lessonId,
            long id,
            String title,
            @JsonProperty("group_name") String groupName) {}

    @Operation(summary = "Start a lesson at once", description = "The lesson comes into being together with its room.")
    @PostMapping("/api/schedule/lessons/quick-start")
    @ResponseStatus(HttpStatus.CREATED)
    QuickLesson start(
            @Schema(implementation = Wishes.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            Locale language) {
        if (!caller.isTeacher()) {
            throw new RefusedException(CommonRefusal.FORBIDDEN);
        }
        var fields = Fields.of(body);
        var title = fields.textOrEmpty("title", 200);
        var minutes = minutes(fields);
        var groupId = fields.nullableId("group_id");
        var recording = recording(fields, caller);
        var notice = notices.of(fields, language);
        fields.check();
        if (groupId != null && lessons.groupOf(caller.id(), groupId).isEmpty()) {
            throw new RefusedException(CommonRefusal.NOT_FOUND);
        }

        var quick = commands.inOneTransaction(caller, () -> {
            clicks.hold(caller.id());
            var group = group(groupId, caller, language);
            return new Click(clicks.lessonOf(caller.id(), group.id(), title), group);
        });
        return begin(quick, title, minutes, recording, notice, caller);
    }

    private record Click(long lessonId, LessonsQuery.Group group) {}

    /** A teacher without a group gets one: the lesson is shown with it, and students join by its invite code. */
    private LessonsQuery.Group group(@Nullable Long groupId, Caller teacher, Locale language) {
        return lessons.groupOf(teacher.id(), groupId).orElseGet(() -> {
            if (groupId != null) {
                throw new RefusedException(CommonRefusal.NOT_FOUND);
            }
            var name = texts.getMessage("lesson.quick.group", null, language);
            var id = commands.<Long>send(new CreateGroup(teacher.id(), name, "", "", List.of()), teacher);
            return new LessonsQuery.Group(id, name, 0);
        });
    }

    /** The second of two clicks finds the lease of the first, and waits for its room. */
    private QuickLesson begin(
            Click click,
            String title,
            Duration minutes,
            @Nullable RecordingPlan recording,
            @Nullable String notice,
            Caller caller) {
        var id = click.lessonId();
        var group = click.group();
        var now = clock.instant();
        var end = now.plus(minutes);
        var named = title.isEmpty() ? "Экспресс урок " + HOUR_AND_MINUTE.format(now.atZone(zone)) : title;
        try {
            var room = opening.open(
                    new Opening(
                            id,
                            new Wanted(caller.id(), group.pupils() + 1),
                            group.name() + " - " + named,
                            now,
                            end,
                            recording,
                            new ScheduleQuickLesson(id, group.id(), named, now, end, "", recording != null)),
                    caller);
            clicks.begun(caller.id(), id);
            var begun = lessons.find(id, caller).map(LessonFacts::title).orElse(named);
            return new QuickLesson(RoomAnswer.of(room, notice), id, id, begun, group.name());
        } catch (RefusedException none) {
            clicks.failed(caller.id(), id);
            throw none;
        }
    }

    private static Duration minutes(Fields fields) {
        var asked = fields.nullableInteger("duration", Integer.MIN_VALUE, Integer.MAX_VALUE);
        return Duration.ofMinutes(Math.clamp(asked == null ? USUAL_MINUTES : asked, SHORTEST_MINUTES, LONGEST_MINUTES));
    }

    /** Null if the lesson is not recorded; then nobody asks for whom. */
    private @Nullable RecordingPlan recording(Fields fields, Caller teacher) {
        var recorded = fields.nullableBool("record_lesson");
        var privacy = fields.nullableChoice("privacy_type", "all", "groups", "students");
        var groups = orNone(fields.nullableIds("allowed_groups", MOST_NAMED));
        var students = orNone(fields.nullableIds("allowed_students", MOST_NAMED));
        if (!Boolean.TRUE.equals(recorded)) {
            return null;
        }
        return switch (privacy == null ? "group" : privacy) {
            case "all" -> new RecordingPlan(Audience.ALL_GROUPS_OF_TEACHER, List.of(), List.of());
            case "groups" -> {
                if (!lessons.areGroupsOf(teacher.id(), groups)) {
                    fields.wrong("allowed_groups", "not_your_group");
                }
                yield new RecordingPlan(Audience.GROUPS, groups, List.of());
            }
            case "students" -> {
                if (!lessons.arePupilsOf(teacher.id(), students)) {
                    fields.wrong("allowed_students", "not_your_pupil");
                }
                yield new RecordingPlan(Audience.STUDENTS, List.of(), students);
            }
            default -> RecordingPlan.forGroupOfLesson();
        };
    }

    private static List<Long> orNone(@Nullable List<Long> ids) {
        return ids == null ? List.of() : ids;
    }
}

package space.lectio.scheduling.adapter.dump;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import space.lectio.scheduling.api.SeriesEvent.SeriesPlanned;
import space.lectio.scheduling.api.WeekParity;
import space.lectio.scheduling.domain.Reminder;
import space.lectio.scheduling.write.SchedulingAggregates;
import space.lectio.scheduling.write.SeriesRepository;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.eventstore.ImportedHistory.Story;

/**
 * {@code schedule.recurringlesson}: its times were typed as local ones, so they are read in the school's zone. In the original a
 * series' teacher is who planned it.
 */
final class DumpSeriesImporter {

    private final Dump dump;
    private final SeriesRepository book;
    private final ZoneId zone;
    private final Stories stories;

    DumpSeriesImporter(Dump dump, SeriesRepository book, ZoneId zone, Stories stories) {
        this.dump = dump;
        this.book = book;
        this.zone = zone;
        this.stories = stories;
    }

    void take(DumpRecord series) {
        var id = series.id();
        var group = series.reference("group");
        if (!dump.knows("schedule.group", Long.toString(group))) {
            throw series.damaged("group", "there is no schedule.group " + group);
        }
        var teacher = dump.person(series, "teacher");
        var weekday = series.integer("day_of_week");
        if (weekday < 0 || weekday > 6) {
            throw series.damaged("day_of_week", "a number from 0 (Monday) to 6 is needed");
        }
        if (!series.time("end_time").isAfter(series.time("start_time"))) {
            dump.remark(series, "ends before it starts: taken as ending on the next day");
        }
        stories.add(new Story(
                SchedulingAggregates.SERIES.id(id),
                List.of(new SeriesPlanned(
                        id,
                        group,
                        teacher,
                        series.visibleText("title"),
                        DayOfWeek.of(weekday + 1),
                        weekType(series),
                        series.time("start_time"),
                        series.time("end_time"),
                        zone.getId(),
                        series.date("start_date"),
                        series.date("end_date"),
                        series.textOrEmpty("topics"),
                        series.textOrEmpty("location"),
                        series.instant("created_at"))),
                teacher));
        book.keep(
                id,
                new Reminder(
                        series.bool("telegram_notify_enabled"),
                        series.integer("telegram_notify_minutes"),
                        series.bool("telegram_notify_to_group"),
                        series.bool("telegram_notify_to_students"),
                        series.textOrEmpty("telegram_group_chat_id")));
        dump.imported(series);
    }

    private static WeekParity weekType(DumpRecord series) {
        return switch (series.text("week_type")) {
            case "ALL" -> WeekParity.ALL;
            case "UPPER" -> WeekParity.UPPER;
            case "LOWER" -> WeekParity.LOWER;
            default -> throw series.damaged("week_type", "ALL, UPPER or LOWER is needed");
        };
    }

    /** Appends what is still waiting. */
    void finish() {
        stories.finish();
    }
}

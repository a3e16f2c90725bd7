package space.lectio.scheduling.adapter.dump;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static space.lectio.scheduling.jooq.scheduling.Sequences.ATTENDANCE_ID_SEQ;
import static space.lectio.scheduling.jooq.scheduling.Sequences.LESSON_ID_SEQ;
import static space.lectio.scheduling.jooq.scheduling.Sequences.MATERIAL_ID_SEQ;
import static space.lectio.scheduling.jooq.scheduling.Sequences.SERIES_ID_SEQ;
import static space.lectio.scheduling.jooq.scheduling.Tables.ATTENDANCE;
import static space.lectio.scheduling.jooq.scheduling.Tables.LESSON;
import static space.lectio.scheduling.jooq.scheduling.Tables.MATERIAL;
import static space.lectio.scheduling.jooq.scheduling.Tables.SERIES;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Sequence;
import org.jooq.Table;
import org.jooq.TableField;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.write.SeriesRepository;
import space.lectio.shared.SharedSettings;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpImporter;
import space.lectio.shared.eventstore.ImportedHistory;

/** Takes lessons, weekly series, attendance and materials over; says of the rest of the original's scheduling why it stays behind. */
@Component
@Order(2)
class SchedulingImporter implements DumpImporter {

    private static final String LESSONS = "schedule.lesson";
    private static final String RECURRING = "schedule.recurringlesson";
    private static final String MARKS = "accounts.attendancerecord";
    private static final String OLDER_MARKS = "schedule.attendance";

    private static final Map<String, String> LEFT_BEHIND = Map.of(
            "schedule.lessonjoinlog",
                    "clicks on join links are not kept (addresses and devices of students); attendance is taken over",
            "schedule.auditlog",
                    "superseded: the event store says who did what; the old log holds addresses of devices",
            "schedule.lessonnotificationlog", "only kept the original from sending a reminder twice",
            "schedule.recurringlessontelegrambindcode", "one-time codes expire within 30 minutes",
            "schedule.lessontranscriptstats", "derived from recordings; names people who never agreed to it",
            "schedule.teacherstoragequota", "derived: storage is counted anew");

    private final DSLContext database;
    private final ImportedHistory history;
    private final SeriesRepository book;
    private final ZoneId zone;

    SchedulingImporter(DSLContext database, ImportedHistory history, SeriesRepository book, SharedSettings settings) {
        this.database = database;
        this.history = history;
        this.book = book;
        this.zone = settings.panelZone();
    }

    @Override
    public Set<String> models() {
        var models = new HashSet<>(LEFT_BEHIND.keySet());
        models.addAll(Set.of(
                LESSONS,
                RECURRING,
                MARKS,
                OLDER_MARKS,
                DumpMaterialImporter.MATERIALS,
                DumpMaterialImporter.VIEWS,
                DumpMaterialImporter.READ_ALERTS));
        return Set.copyOf(models);
    }

    @Override
    public void take(Dump dump) {
        var lessons = new DumpLessonImporter(dump, BookedTimes.in(database), new Stories(history));
        dump.each(LESSONS, lessons::take);
        lessons.finish();
        var series = new DumpSeriesImporter(dump, book, zone, new Stories(history));
        dump.each(RECURRING, series::take);
        series.finish();
        var marks = new DumpMarkImporter(dump, highest(ATTENDANCE, ATTENDANCE.ID), new Stories(history));
        dump.each(OLDER_MARKS, marks::remember);
        dump.each(MARKS, marks::take);
        marks.finish();
        new DumpMaterialImporter(dump, database).take();
        LEFT_BEHIND.keySet().stream()
                .sorted()
                .forEach(model -> dump.each(model, r -> dump.skipped(r, LEFT_BEHIND.getOrDefault(model, ""))));
        continueAfter(LESSON_ID_SEQ, highest(LESSON, LESSON.ID));
        continueAfter(SERIES_ID_SEQ, highest(SERIES, SERIES.ID));
        continueAfter(ATTENDANCE_ID_SEQ, highest(ATTENDANCE, ATTENDANCE.ID));
        continueAfter(MATERIAL_ID_SEQ, highest(MATERIAL, MATERIAL.ID));
    }

    private long highest(Table<?> table, TableField<?, Long> id) {
        return database.select(coalesce(max(id), inline(0L))).from(table).fetchSingle(r -> r.value1());
    }

    private void continueAfter(Sequence<Long> sequence, long highest) {
        database.execute(
                "select setval({0}, greatest({1}, nextval({0})))",
                inline(sequence.toString().replace("\"", "")), inline(highest));
    }
}

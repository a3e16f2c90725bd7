package space.lectio.grading.read.controlpoints;

import static space.lectio.grading.jooq.grading.Tables.CONTROL_POINT;
import static space.lectio.grading.jooq.grading.Tables.CONTROL_POINT_RESULT;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.springframework.stereotype.Component;
import space.lectio.grading.api.CheckpointEvent;
import space.lectio.grading.api.CheckpointEvent.ControlPointHeld;
import space.lectio.grading.api.CheckpointEvent.ControlPointScored;
import space.lectio.shared.eventstore.Projection;

/** Keeps {@code grading.control_point} and its results. */
@Component
@ProcessingGroup("grading.control-point")
class CheckpointProjection implements Projection {

    private final DSLContext database;

    CheckpointProjection(DSLContext database) {
        this.database = database;
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(CONTROL_POINT_RESULT, CONTROL_POINT);
    }

    @EventHandler
    void on(CheckpointEvent event) {
        switch (event) {
            case ControlPointHeld e ->
                database.insertInto(CONTROL_POINT)
                        .set(CONTROL_POINT.ID, e.controlPointId())
                        .set(CONTROL_POINT.TEACHER_ID, e.teacherId())
                        .set(CONTROL_POINT.GROUP_ID, e.groupId())
                        .set(CONTROL_POINT.LESSON_ID, e.lessonId())
                        .set(CONTROL_POINT.TITLE, e.title())
                        .set(CONTROL_POINT.MAX_POINTS, e.maxPoints())
                        .set(CONTROL_POINT.HELD_ON, e.heldOn())
                        .set(CONTROL_POINT.CREATED_AT, e.at())
                        .execute();
            case ControlPointScored e ->
                database.insertInto(CONTROL_POINT_RESULT)
                        .set(CONTROL_POINT_RESULT.ID, e.resultId())
                        .set(CONTROL_POINT_RESULT.CONTROL_POINT_ID, e.controlPointId())
                        .set(CONTROL_POINT_RESULT.STUDENT_ID, e.studentId())
                        .set(CONTROL_POINT_RESULT.POINTS, e.points())
                        .set(CONTROL_POINT_RESULT.CREATED_AT, e.at())
                        .execute();
        }
    }
}

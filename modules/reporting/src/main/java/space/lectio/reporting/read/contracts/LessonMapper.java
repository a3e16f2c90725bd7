package space.lectio.reporting.read.contracts;

import org.mapstruct.Mapper;
import space.lectio.reporting.api.LessonContract;
import space.lectio.reporting.api.LessonContract.LessonCancelledV1;
import space.lectio.reporting.api.LessonContract.LessonDetailsChangedV1;
import space.lectio.reporting.api.LessonContract.LessonEndedV1;
import space.lectio.reporting.api.LessonContract.LessonGeneratedV1;
import space.lectio.reporting.api.LessonContract.LessonImportedV1;
import space.lectio.reporting.api.LessonContract.LessonMovedV1;
import space.lectio.reporting.api.LessonContract.LessonReassignedV1;
import space.lectio.reporting.api.LessonContract.LessonRecordingChangedV1;
import space.lectio.reporting.api.LessonContract.LessonScheduledV1;
import space.lectio.reporting.api.LessonContract.LessonStartedV1;
import space.lectio.reporting.api.LessonContract.LessonTeacherChangedV1;
import space.lectio.reporting.api.LessonContract.LessonWithdrawnV1;
import space.lectio.scheduling.api.LessonEvent;
import space.lectio.scheduling.api.LessonEvent.LessonCancelled;
import space.lectio.scheduling.api.LessonEvent.LessonDetailsChanged;
import space.lectio.scheduling.api.LessonEvent.LessonEnded;
import space.lectio.scheduling.api.LessonEvent.LessonGeneratedFromSeries;
import space.lectio.scheduling.api.LessonEvent.LessonImported;
import space.lectio.scheduling.api.LessonEvent.LessonMoved;
import space.lectio.scheduling.api.LessonEvent.LessonReassigned;
import space.lectio.scheduling.api.LessonEvent.LessonRecordingChanged;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.api.LessonEvent.LessonStarted;
import space.lectio.scheduling.api.LessonEvent.LessonTeacherChanged;
import space.lectio.scheduling.api.LessonEvent.LessonWithdrawnBySeries;

@Mapper(config = ContractMapping.class)
abstract class LessonMapper {

    LessonContract of(LessonEvent event) {
        return switch (event) {
            case LessonScheduled scheduled -> map(scheduled);
            case LessonMoved moved -> map(moved);
            case LessonDetailsChanged described -> map(described);
            case LessonRecordingChanged recording -> map(recording);
            case LessonReassigned reassigned -> map(reassigned);
            case LessonTeacherChanged changed -> map(changed);
            case LessonStarted started -> map(started);
            case LessonEnded ended -> map(ended);
            case LessonCancelled cancelled -> map(cancelled);
            case LessonGeneratedFromSeries generated -> map(generated);
            case LessonWithdrawnBySeries withdrawn -> map(withdrawn);
            case LessonImported imported -> map(imported);
        };
    }

    abstract LessonScheduledV1 map(LessonScheduled event);

    abstract LessonMovedV1 map(LessonMoved event);

    abstract LessonDetailsChangedV1 map(LessonDetailsChanged event);

    abstract LessonRecordingChangedV1 map(LessonRecordingChanged event);

    abstract LessonReassignedV1 map(LessonReassigned event);

    abstract LessonTeacherChangedV1 map(LessonTeacherChanged event);

    abstract LessonStartedV1 map(LessonStarted event);

    abstract LessonEndedV1 map(LessonEnded event);

    abstract LessonCancelledV1 map(LessonCancelled event);

    abstract LessonGeneratedV1 map(LessonGeneratedFromSeries event);

    abstract LessonWithdrawnV1 map(LessonWithdrawnBySeries event);

    abstract LessonImportedV1 map(LessonImported event);
}

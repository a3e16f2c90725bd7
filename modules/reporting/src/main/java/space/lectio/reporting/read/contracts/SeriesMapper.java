package space.lectio.reporting.read.contracts;

import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import space.lectio.reporting.api.SeriesContract;
import space.lectio.reporting.api.SeriesContract.SeriesDetailsChangedV1;
import space.lectio.reporting.api.SeriesContract.SeriesEndedV1;
import space.lectio.reporting.api.SeriesContract.SeriesPlannedV1;
import space.lectio.reporting.api.SeriesContract.SeriesReassignedV1;
import space.lectio.reporting.api.SeriesContract.SeriesRescheduledV1;
import space.lectio.reporting.api.SeriesContract.SeriesTeacherChangedV1;
import space.lectio.reporting.api.SeriesContract.SeriesWeeksCountedV1;
import space.lectio.scheduling.api.SeriesEvent;
import space.lectio.scheduling.api.SeriesEvent.SeriesDetailsChanged;
import space.lectio.scheduling.api.SeriesEvent.SeriesEnded;
import space.lectio.scheduling.api.SeriesEvent.SeriesPlanned;
import space.lectio.scheduling.api.SeriesEvent.SeriesReassigned;
import space.lectio.scheduling.api.SeriesEvent.SeriesRescheduled;
import space.lectio.scheduling.api.SeriesEvent.SeriesTeacherChanged;
import space.lectio.scheduling.api.SeriesEvent.SeriesWeeksCounted;

@Mapper(config = ContractMapping.class)
abstract class SeriesMapper {

    SeriesContract of(SeriesEvent event) {
        return switch (event) {
            case SeriesPlanned planned -> map(planned);
            case SeriesRescheduled rescheduled -> map(rescheduled);
            case SeriesWeeksCounted counted -> map(counted);
            case SeriesDetailsChanged described -> map(described);
            case SeriesReassigned reassigned -> map(reassigned);
            case SeriesTeacherChanged changed -> map(changed);
            case SeriesEnded ended -> map(ended);
        };
    }

    @Mapping(target = "weekParity", source = "weekType")
    abstract SeriesPlannedV1 map(SeriesPlanned event);

    @Mapping(target = "weekParity", source = "weekType")
    abstract SeriesRescheduledV1 map(SeriesRescheduled event);

    abstract SeriesWeeksCountedV1 map(SeriesWeeksCounted event);

    abstract SeriesDetailsChangedV1 map(SeriesDetailsChanged event);

    abstract SeriesReassignedV1 map(SeriesReassigned event);

    abstract SeriesTeacherChangedV1 map(SeriesTeacherChanged event);

    abstract SeriesEndedV1 map(SeriesEnded event);
}

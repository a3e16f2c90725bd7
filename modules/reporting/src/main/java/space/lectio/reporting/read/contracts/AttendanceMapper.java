package space.lectio.reporting.read.contracts;

import org.mapstruct.Mapper;
import space.lectio.reporting.api.AttendanceContract;
import space.lectio.reporting.api.AttendanceContract.AttendanceMarkedV1;
import space.lectio.scheduling.api.AttendanceEvent;
import space.lectio.scheduling.api.AttendanceEvent.AttendanceMarked;

@Mapper(config = ContractMapping.class)
abstract class AttendanceMapper {

    AttendanceContract of(AttendanceEvent event) {
        return switch (event) {
            case AttendanceMarked marked -> map(marked);
        };
    }

    abstract AttendanceMarkedV1 map(AttendanceMarked event);
}

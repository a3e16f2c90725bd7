package space.lectio.reporting.read.contracts;

import org.mapstruct.Mapper;
import space.lectio.conferencing.api.ArrivalEvent;
import space.lectio.conferencing.api.ArrivalEvent.PersonCameToLesson;
import space.lectio.reporting.api.JoinContract;
import space.lectio.reporting.api.JoinContract.LessonJoinedV1;

@Mapper(config = ContractMapping.class)
abstract class JoinMapper {

    JoinContract of(ArrivalEvent event) {
        return switch (event) {
            case PersonCameToLesson joined -> map(joined);
        };
    }

    abstract LessonJoinedV1 map(PersonCameToLesson event);
}

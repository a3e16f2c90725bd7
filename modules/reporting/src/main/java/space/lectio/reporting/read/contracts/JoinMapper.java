package space.lectio.reporting.read.contracts;

import org.mapstruct.Mapper;
import space.lectio.conferencing.api.JoinEvent;
import space.lectio.conferencing.api.JoinEvent.LessonJoined;
import space.lectio.reporting.api.JoinContract;
import space.lectio.reporting.api.JoinContract.LessonJoinedV1;

@Mapper(config = ContractMapping.class)
abstract class JoinMapper {

    JoinContract of(JoinEvent event) {
        return switch (event) {
            case LessonJoined joined -> map(joined);
        };
    }

    abstract LessonJoinedV1 map(LessonJoined event);
}

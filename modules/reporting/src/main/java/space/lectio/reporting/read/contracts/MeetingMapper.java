package space.lectio.reporting.read.contracts;

import org.mapstruct.Mapper;
import space.lectio.conferencing.api.MeetingEvent;
import space.lectio.conferencing.api.MeetingEvent.MeetingBegan;
import space.lectio.conferencing.api.MeetingEvent.MeetingEmptied;
import space.lectio.reporting.api.MeetingContract;
import space.lectio.reporting.api.MeetingContract.MeetingBeganV1;
import space.lectio.reporting.api.MeetingContract.MeetingEmptiedV1;

@Mapper(config = ContractMapping.class)
abstract class MeetingMapper {

    MeetingContract of(MeetingEvent event) {
        return switch (event) {
            case MeetingBegan began -> map(began);
            case MeetingEmptied emptied -> map(emptied);
        };
    }

    abstract MeetingBeganV1 map(MeetingBegan event);

    abstract MeetingEmptiedV1 map(MeetingEmptied event);
}

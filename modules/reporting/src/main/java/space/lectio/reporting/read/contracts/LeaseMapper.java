package space.lectio.reporting.read.contracts;

import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import space.lectio.conferencing.api.LeaseEvent;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnded;
import space.lectio.conferencing.api.LeaseEvent.LeaseGranted;
import space.lectio.conferencing.api.LeaseEvent.LeaseRenewed;
import space.lectio.conferencing.api.LeaseEvent.RoomOpened;
import space.lectio.reporting.api.LeaseContract;
import space.lectio.reporting.api.LeaseContract.LeaseEndedV1;
import space.lectio.reporting.api.LeaseContract.LeaseGrantedV1;
import space.lectio.reporting.api.LeaseContract.LeaseRenewedV1;
import space.lectio.reporting.api.LeaseContract.RoomOpenedV1;

@Mapper(config = ContractMapping.class)
abstract class LeaseMapper {

    LeaseContract of(LeaseEvent event) {
        return switch (event) {
            case LeaseGranted granted -> map(granted);
            case RoomOpened opened -> map(opened);
            case LeaseRenewed renewed -> map(renewed);
            case LeaseEnded ended -> map(ended);
        };
    }

    /** The fencing token is this server's own business. */
    @BeanMapping(ignoreUnmappedSourceProperties = "fence")
    abstract LeaseGrantedV1 map(LeaseGranted event);

    /** The number of a meeting is half of the way into it. */
    @BeanMapping(ignoreUnmappedSourceProperties = "meetingId")
    abstract RoomOpenedV1 map(RoomOpened event);

    abstract LeaseRenewedV1 map(LeaseRenewed event);

    @Mapping(target = "reason", source = "why")
    abstract LeaseEndedV1 map(LeaseEnded event);
}

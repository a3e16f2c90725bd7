package space.lectio.reporting.read.contracts;

import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ValueMapping;
import space.lectio.conferencing.api.ReservationEvent;
import space.lectio.conferencing.api.ReservationEvent.ReservationReleased;
import space.lectio.conferencing.api.ReservationEvent.ReservationWaitlisted;
import space.lectio.conferencing.api.ReservationEvent.SlotReserved;
import space.lectio.conferencing.api.ReservationEvent.WhyWaiting;
import space.lectio.reporting.api.ReservationContract;
import space.lectio.reporting.api.ReservationContract.ReservationReleasedV1;
import space.lectio.reporting.api.ReservationContract.ReservationWaitlistedV1;
import space.lectio.reporting.api.ReservationContract.SlotReservedV1;
import space.lectio.reporting.api.ReservationContract.WaitReason;

@Mapper(config = ContractMapping.class)
abstract class ReservationMapper {

    ReservationContract of(ReservationEvent event) {
        return switch (event) {
            case SlotReserved reserved -> map(reserved);
            case ReservationWaitlisted waitlisted -> map(waitlisted);
            case ReservationReleased released -> map(released);
        };
    }

    @Mapping(target = "seats", source = "people")
    @Mapping(target = "occupiedFrom", source = "from")
    @Mapping(target = "occupiedTo", source = "to")
    abstract SlotReservedV1 map(SlotReserved event);

    @Mapping(target = "seats", source = "people")
    @Mapping(target = "occupiedFrom", source = "from")
    @Mapping(target = "occupiedTo", source = "to")
    @Mapping(target = "reason", source = "why")
    abstract ReservationWaitlistedV1 map(ReservationWaitlisted event);

    abstract ReservationReleasedV1 map(ReservationReleased event);

    @ValueMapping(target = "ALL_SLOTS_RESERVED", source = "ALL_SLOTS_PROMISED")
    abstract WaitReason map(WhyWaiting why);
}

package twin.planningknowsofconferencingonlythepool.space.lectio.conferencing.planning.read.capacityplan;

import twin.planningknowsofconferencingonlythepool.space.lectio.conferencing.rooms.domain.room.Room;

record Offending(Room room) {}

package twin.poolknowsnootherpartofconferencing.space.lectio.conferencing.pool.write.endlease;

import twin.poolknowsnootherpartofconferencing.space.lectio.conferencing.rooms.domain.room.Room;

record Offending(Room room) {}

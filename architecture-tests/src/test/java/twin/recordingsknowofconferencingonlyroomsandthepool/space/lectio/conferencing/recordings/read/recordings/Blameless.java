package twin.recordingsknowofconferencingonlyroomsandthepool.space.lectio.conferencing.recordings.read.recordings;

import twin.recordingsknowofconferencingonlyroomsandthepool.space.lectio.conferencing.rooms.domain.room.Room;

record Blameless(Room room) {}

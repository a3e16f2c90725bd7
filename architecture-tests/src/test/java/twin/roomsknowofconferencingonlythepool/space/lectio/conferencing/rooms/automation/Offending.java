package twin.roomsknowofconferencingonlythepool.space.lectio.conferencing.rooms.automation;

import twin.roomsknowofconferencingonlythepool.space.lectio.conferencing.recordings.domain.Recording;

record Offending(Recording recording) {}

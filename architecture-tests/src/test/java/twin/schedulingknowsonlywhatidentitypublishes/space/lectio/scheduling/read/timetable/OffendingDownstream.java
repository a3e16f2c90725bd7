package twin.schedulingknowsonlywhatidentitypublishes.space.lectio.scheduling.read.timetable;

import twin.schedulingknowsonlywhatidentitypublishes.space.lectio.conferencing.api.RoomBound;

record OffendingDownstream(RoomBound event) {}

package twin.conferencingknowsonlywhatispublishedupstream.space.lectio.conferencing.automation;

import space.lectio.scheduling.write.SchedulingAggregates;

record OffendingInside(SchedulingAggregates lesson) {}

package twin.conferencingknowsonlywhatispublishedupstream.space.lectio.conferencing.automation;

import space.lectio.scheduling.write.LessonAggregate;

record OffendingInside(LessonAggregate lesson) {}

package twin.gradingknowsonlywhatispublishedupstream.space.lectio.grading.automation;

import space.lectio.scheduling.domain.Timetable;

record OffendingInside(Timetable timetable) {}

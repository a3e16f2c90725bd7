package twin.reportingknowsonlywhatispublished.space.lectio.reporting.read.contracts;

import space.lectio.scheduling.domain.Timetable;

record OffendingInside(Timetable timetable) {}

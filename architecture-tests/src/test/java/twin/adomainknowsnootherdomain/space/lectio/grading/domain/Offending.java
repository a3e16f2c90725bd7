package twin.adomainknowsnootherdomain.space.lectio.grading.domain;

import space.lectio.scheduling.domain.Timetable;

record Offending(Timetable timetable) {}

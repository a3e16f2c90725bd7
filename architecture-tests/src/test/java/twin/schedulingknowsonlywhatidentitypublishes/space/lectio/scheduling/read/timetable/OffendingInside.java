package twin.schedulingknowsonlywhatidentitypublishes.space.lectio.scheduling.read.timetable;

import twin.schedulingknowsonlywhatidentitypublishes.space.lectio.identity.read.people.People;

record OffendingInside(People people) {}

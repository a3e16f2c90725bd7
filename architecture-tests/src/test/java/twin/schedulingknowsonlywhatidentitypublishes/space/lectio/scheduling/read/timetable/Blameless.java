package twin.schedulingknowsonlywhatidentitypublishes.space.lectio.scheduling.read.timetable;

import twin.schedulingknowsonlywhatidentitypublishes.space.lectio.identity.api.Question;

record Blameless(Question question) {}

package twin.reportingknowsonlywhatispublished.space.lectio.reporting.read.contracts;

import space.lectio.conferencing.api.LeaseEvent;
import space.lectio.grading.api.SubmissionEvent;
import space.lectio.identity.api.PersonEvent;
import space.lectio.scheduling.api.LessonEvent;

record Blameless(LessonEvent lesson, PersonEvent person, SubmissionEvent submission, LeaseEvent lease) {}

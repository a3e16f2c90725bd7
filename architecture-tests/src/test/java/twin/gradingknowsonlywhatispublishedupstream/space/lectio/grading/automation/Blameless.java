package twin.gradingknowsonlywhatispublishedupstream.space.lectio.grading.automation;

import space.lectio.scheduling.api.LessonEvent;

record Blameless(LessonEvent event) {}

package twin.conferencingknowsonlywhatispublishedupstream.space.lectio.conferencing.automation;

import space.lectio.scheduling.api.LessonEvent;

record Blameless(LessonEvent event) {}

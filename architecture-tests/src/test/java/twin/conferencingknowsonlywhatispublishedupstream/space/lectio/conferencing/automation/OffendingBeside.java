package twin.conferencingknowsonlywhatispublishedupstream.space.lectio.conferencing.automation;

import twin.conferencingknowsonlywhatispublishedupstream.space.lectio.grading.api.WorkGraded;

record OffendingBeside(WorkGraded event) {}

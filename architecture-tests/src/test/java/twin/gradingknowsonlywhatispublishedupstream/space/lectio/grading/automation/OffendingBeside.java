package twin.gradingknowsonlywhatispublishedupstream.space.lectio.grading.automation;

import twin.gradingknowsonlywhatispublishedupstream.space.lectio.conferencing.api.RoomBound;

record OffendingBeside(RoomBound event) {}

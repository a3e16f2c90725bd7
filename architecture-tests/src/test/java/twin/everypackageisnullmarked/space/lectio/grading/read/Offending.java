package twin.everypackageisnullmarked.space.lectio.grading.read;

record Offending() {}

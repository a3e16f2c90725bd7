package twin.everypackageisnullmarked.space.lectio.grading.write;

record Blameless() {}

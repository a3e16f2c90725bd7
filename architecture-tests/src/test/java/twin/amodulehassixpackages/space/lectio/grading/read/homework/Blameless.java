package twin.amodulehassixpackages.space.lectio.grading.read.homework;

record Blameless() {}

package twin.amodulehassixpackages.space.lectio.grading;

record OffendingAtTheRoot() {}

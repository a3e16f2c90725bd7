package twin.amodulehassixpackages.space.lectio.grading.service;

record Offending() {}

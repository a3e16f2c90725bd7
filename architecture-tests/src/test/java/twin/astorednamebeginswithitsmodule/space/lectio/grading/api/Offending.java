package twin.astorednamebeginswithitsmodule.space.lectio.grading.api;

import space.lectio.shared.eventstore.StoredAs;

@StoredAs("scheduling.work-graded")
record Offending() {}

package twin.aneventfamilyissealed.space.lectio.grading.api;

import space.lectio.shared.Published;
import space.lectio.shared.eventstore.StoredAs;

@StoredAs("grading.work-graded")
record Offending() implements Published {}

package twin.noeventisanupdate.space.lectio.grading.api;

import space.lectio.shared.eventstore.StoredAs;

@StoredAs("grading.work-updated")
record OffendingWorkUpdated() {}

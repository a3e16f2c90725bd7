package twin.whatisstoredisarecordinanapi.space.lectio.grading.write;

import space.lectio.shared.eventstore.StoredAs;

@StoredAs("grading.offending-place")
record OffendingPlace() {}

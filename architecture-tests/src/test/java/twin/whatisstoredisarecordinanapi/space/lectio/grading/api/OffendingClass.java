package twin.whatisstoredisarecordinanapi.space.lectio.grading.api;

import space.lectio.shared.eventstore.StoredAs;

@StoredAs("grading.offending-class")
class OffendingClass {}

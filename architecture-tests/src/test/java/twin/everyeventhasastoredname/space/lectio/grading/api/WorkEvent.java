package twin.everyeventhasastoredname.space.lectio.grading.api;

import space.lectio.shared.eventstore.StoredAs;

sealed interface WorkEvent {

    @StoredAs("grading.work-handed-in")
    record WorkHandedIn(long workId) implements WorkEvent {}

    record OffendingNameless(long workId) implements WorkEvent {}
}

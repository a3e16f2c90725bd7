package twin.aggregatesstandinwrite.space.lectio.grading.domain;

import space.lectio.shared.eventstore.AggregateType;

final class OffendingPlaceAggregates {

    static final AggregateType<String, String> WORK =
            AggregateType.of("WorkAggregate", "work", "", (_, event) -> event);

    private OffendingPlaceAggregates() {}
}

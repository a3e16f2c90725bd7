package twin.aggregatesstandinwrite.space.lectio.grading.write;

import space.lectio.shared.eventstore.AggregateType;

final class WorkAggregates {

    static final AggregateType<String, String> WORK =
            AggregateType.of("WorkAggregate", "work", "", (_, event) -> event);

    private WorkAggregates() {}
}

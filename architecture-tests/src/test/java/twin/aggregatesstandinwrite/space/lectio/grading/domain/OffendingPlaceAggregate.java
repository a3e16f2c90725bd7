package twin.aggregatesstandinwrite.space.lectio.grading.domain;

import org.axonframework.spring.stereotype.Aggregate;

@Aggregate
class OffendingPlaceAggregate {}

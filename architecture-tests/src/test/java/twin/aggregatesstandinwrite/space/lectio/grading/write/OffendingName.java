package twin.aggregatesstandinwrite.space.lectio.grading.write;

import org.axonframework.spring.stereotype.Aggregate;

@Aggregate
class OffendingName {}

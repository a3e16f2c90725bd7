package twin.anapiismadeofplainvalues.space.lectio.grading.api;

import java.time.Instant;
import space.lectio.shared.eventstore.StoredAs;

@StoredAs("grading.blameless")
record Blameless(Instant at) {}

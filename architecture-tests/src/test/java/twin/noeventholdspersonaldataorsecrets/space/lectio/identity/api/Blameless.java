package twin.noeventholdspersonaldataorsecrets.space.lectio.identity.api;

import java.time.Instant;
import space.lectio.shared.eventstore.StoredAs;

@StoredAs("identity.blameless")
record Blameless(long personId, String hashtagless, int namesake, Instant at) {}

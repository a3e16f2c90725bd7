package twin.noeventholdspersonaldataorsecrets.space.lectio.identity.api;

import space.lectio.shared.eventstore.StoredAs;

@StoredAs("identity.offending-with-a-link")
record OffendingWithALink(long roomId, String joinUrl) {}

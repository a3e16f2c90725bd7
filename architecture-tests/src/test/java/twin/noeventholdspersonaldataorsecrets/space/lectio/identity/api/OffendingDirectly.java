package twin.noeventholdspersonaldataorsecrets.space.lectio.identity.api;

import space.lectio.shared.eventstore.StoredAs;

@StoredAs("identity.offending-directly")
record OffendingDirectly(long personId, String firstName) {}

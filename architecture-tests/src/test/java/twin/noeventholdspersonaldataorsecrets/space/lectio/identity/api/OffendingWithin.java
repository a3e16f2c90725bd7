package twin.noeventholdspersonaldataorsecrets.space.lectio.identity.api;

import java.util.List;
import space.lectio.shared.eventstore.StoredAs;

@StoredAs("identity.offending-within")
record OffendingWithin(List<Contact> contacts) {

    record Contact(long id, String backupEmails) {}
}

package space.lectio.identity.adapter.dump;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpImporter;

/** Identity's part of an import. */
@Component
@Order(1)
class IdentityImporter implements DumpImporter {

    private static final String SHORT_LIVED = "short-lived: no longer of use by the time of the import";
    private static final String OLD_KEY = "old sign-ins end with the old key";
    private static final String DJANGO = "belongs to Django's own administration, which does not exist here";

    /** What is left out, each model with the reason the operator reads. */
    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry(GroupsImport.OLD_SIGN_INS, OLD_KEY),
            Map.entry("token_blacklist.blacklistedtoken", OLD_KEY),
            Map.entry("sessions.session", OLD_KEY),
            Map.entry("accounts.emailverification", SHORT_LIVED),
            Map.entry("accounts.phoneverification", SHORT_LIVED),
            Map.entry("accounts.passwordresettoken", SHORT_LIVED),
            Map.entry("accounts.telegramlinkcode", SHORT_LIVED),
            Map.entry("auth.group", DJANGO),
            Map.entry("auth.permission", DJANGO),
            Map.entry("contenttypes.contenttype", DJANGO),
            Map.entry("admin.logentry", DJANGO));

    private final PeopleImport people;
    private final SchoolsImport schools;
    private final GroupsImport groups;
    private final NotificationsImport notifications;

    IdentityImporter(
            PeopleImport people, SchoolsImport schools, GroupsImport groups, NotificationsImport notifications) {
        this.people = people;
        this.schools = schools;
        this.groups = groups;
        this.notifications = notifications;
    }

    @Override
    public Set<String> models() {
        var models = new HashSet<>(LEFT_OUT.keySet());
        models.addAll(Set.of(
                PeopleImport.MODEL,
                SchoolsImport.SCHOOLS,
                SchoolsImport.MEMBERSHIPS,
                SchoolsImport.SUBSCRIPTIONS,
                SchoolsImport.MESSAGES,
                GroupsImport.GROUPS,
                GroupsImport.INVITES,
                GroupsImport.INDIVIDUAL,
                NotificationsImport.SETTINGS,
                NotificationsImport.MUTES));
        return models;
    }

    @Override
    public void take(Dump dump) {
        people.take(dump);
        schools.take(dump);
        groups.take(dump);
        notifications.take(dump);
        LEFT_OUT.forEach((model, reason) -> dump.each(model, record -> dump.skipped(record, reason)));
    }
}

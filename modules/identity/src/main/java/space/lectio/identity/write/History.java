package space.lectio.identity.write;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.GroupEvent;
import space.lectio.identity.api.PersonEvent;

/**
 * Appends what happened to a person or a group, in the command's transaction. Their state lies in tables, not in events; each
 * still has one history, numbered like an aggregate's. Whoever appends holds the row's lock, so numbers do not collide.
 */
@Component
public class History {

    public static final String PERSON = "Person";
    public static final String GROUP = "StudyGroup";

    private final EventStore store;

    History(EventStore store) {
        this.store = store;
    }

    public static String idOfPerson(long personId) {
        return "person-" + personId;
    }

    public static String idOfGroup(long groupId) {
        return "group-" + groupId;
    }

    public void ofPerson(PersonEvent event) {
        append(PERSON, idOfPerson(event.personId()), List.of(event));
    }

    /** @param events all of one group, and all that the command has for it */
    public void ofGroup(long groupId, List<GroupEvent> events) {
        append(GROUP, idOfGroup(groupId), events);
    }

    private void append(String type, String id, List<?> events) {
        if (events.isEmpty()) {
            return;
        }
        var sequence = store.lastSequenceNumberFor(id).orElse(-1L);
        var messages = new ArrayList<EventMessage<?>>();
        for (var event : events) {
            messages.add(new GenericDomainEventMessage<>(type, id, ++sequence, event));
        }
        store.publish(messages);
    }
}

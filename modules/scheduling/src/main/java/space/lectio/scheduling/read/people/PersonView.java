package space.lectio.scheduling.read.people;

import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.when;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jooq.Field;
import org.jooq.SelectField;
import space.lectio.identity.jooq.views.tables.PersonCard;
import space.lectio.shared.Caller;

/** A person inside an answer. */
public record PersonView(
        long id,
        String email,
        @JsonProperty("first_name") String firstName,
        @JsonProperty("last_name") String lastName) {

    public static SelectField<PersonView> teacher(PersonCard person) {
        return row(person.ID, person.EMAIL, person.FIRST_NAME, person.LAST_NAME).mapping(PersonView::new);
    }

    /** Students see no addresses but their own. */
    static SelectField<PersonView> pupil(PersonCard person, Caller caller) {
        Field<String> email = caller.isStudent()
                ? when(person.ID.eq(caller.id()), person.EMAIL).otherwise("")
                : person.EMAIL;
        return row(person.ID, email, person.FIRST_NAME, person.LAST_NAME).mapping(PersonView::new);
    }
}

package space.lectio.scheduling.read.people;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static space.lectio.identity.jooq.views.Tables.GROUP_MEMBERSHIP;
import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SelectField;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import space.lectio.identity.jooq.views.tables.GroupCard;
import space.lectio.identity.jooq.views.tables.PersonCard;
import space.lectio.shared.Caller;

/**
 * A group inside an answer, as the contract has it. Students see neither their classmates' addresses nor the code that lets
 * others in, nor the chat.
 */
public record GroupView(
        long id,
        String name,
        String description,
        PersonView teacher,
        List<PersonView> students,
        @JsonProperty("student_count") int studentCount,
        @JsonProperty("invite_code") @Nullable String inviteCode,
        @JsonProperty("telegram_chat_id") String telegramChatId,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt) {

    /**
     * @param group joined by the query
     * @param teacher the group's, joined by the query
     */
    public static SelectField<GroupView> of(GroupCard group, PersonCard teacher, Caller caller) {
        var pupil = PERSON_CARD.as("pupil");
        var pupils = multiset(select(PersonView.pupil(pupil, caller))
                        .from(GROUP_MEMBERSHIP)
                        .join(pupil)
                        .on(pupil.ID.eq(GROUP_MEMBERSHIP.STUDENT_ID))
                        .where(GROUP_MEMBERSHIP.GROUP_ID.eq(group.ID))
                        .orderBy(pupil.ID.desc()))
                .convertFrom(found -> found.map(Record1::value1));
        Field<String> code = caller.isStudent() ? inline(null, SQLDataType.CLOB) : group.INVITE_CODE;
        Field<String> chat = caller.isStudent() ? inline("") : group.TELEGRAM_CHAT_ID;
        return row(
                        group.ID,
                        group.NAME,
                        group.DESCRIPTION,
                        PersonView.teacher(teacher),
                        pupils,
                        group.STUDENT_COUNT,
                        code,
                        chat,
                        group.CREATED_AT,
                        group.UPDATED_AT)
                .mapping(GroupView::new);
    }
}

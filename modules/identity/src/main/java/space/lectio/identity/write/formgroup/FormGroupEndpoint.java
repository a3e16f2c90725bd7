package space.lectio.identity.write.formgroup;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.identity.api.FormGroup;
import space.lectio.identity.domain.GroupFields;
import space.lectio.identity.read.groups.FindGroups;
import space.lectio.identity.read.groups.GroupRow;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;

@RestController
class FormGroupEndpoint {

    private final Commands commands;
    private final FindGroups groups;

    FormGroupEndpoint(Commands commands, FindGroups groups) {
        this.commands = commands;
        this.groups = groups;
    }

    /** {@code teacher_id} may be left out by a teacher: it can only be himself. */
    @PostMapping("/api/groups")
    @ResponseStatus(HttpStatus.CREATED)
    GroupRow form(@RequestBody(required = false) @Nullable JsonNode body, Caller caller) {
        if (caller.isStudent()) {
            throw new Refused(CommonRefusal.FORBIDDEN);
        }
        var fields = Fields.of(body);
        var name = fields.text("name", GroupFields.LONGEST_NAME);
        var description = fields.linesOrEmpty("description", GroupFields.LONGEST_DESCRIPTION);
        var chat = fields.textOrEmpty("telegram_chat_id", GroupFields.LONGEST_CHAT);
        var students = fields.nullableIds("student_ids", GroupFields.MOST_STUDENTS);
        var teacher = fields.nullableId("teacher_id");
        if (teacher == null && !caller.isTeacher()) {
            fields.wrong("teacher_id", "required");
        }
        fields.check();
        long id = commands.send(
                new FormGroup(
                        teacher == null ? caller.id() : teacher,
                        name,
                        description,
                        chat,
                        students == null ? List.of() : students,
                        caller),
                caller);
        return groups.one(id, caller);
    }
}

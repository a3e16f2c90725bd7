package space.lectio.identity.write.changemembers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.identity.api.RemoveStudents;
import space.lectio.identity.domain.GroupFields;
import space.lectio.identity.read.groups.FindGroups;
import space.lectio.identity.read.groups.GroupRow;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;

@RestController
class ChangeMembersEndpoint {

    private final Commands commands;
    private final FindGroups groups;
    private final MessageSource texts;

    ChangeMembersEndpoint(Commands commands, FindGroups groups, MessageSource texts) {
        this.commands = commands;
        this.groups = groups;
        this.texts = texts;
    }

    @PostMapping("/api/groups/{id}/add_students")
    GroupRow add(@PathVariable long id, @RequestBody(required = false) @Nullable JsonNode body, Caller caller) {
        commands.<Void>send(new AddStudents(id, studentIds(body), caller), caller);
        return groups.one(id, caller);
    }

    @PostMapping("/api/groups/{id}/remove_students")
    GroupRow remove(@PathVariable long id, @RequestBody(required = false) @Nullable JsonNode body, Caller caller) {
        commands.<Void>send(new RemoveStudents(id, studentIds(body), caller), caller);
        return groups.one(id, caller);
    }

    @PostMapping("/api/groups/{id}/transfer_student")
    Map<String, Object> transfer(
            @PathVariable long id,
            @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            Locale language) {
        var fields = Fields.of(body);
        var student = fields.id("student_id");
        var to = fields.id("to_group_id");
        fields.check();
        commands.<Void>send(new TransferStudent(id, to, student, caller), caller);
        return Map.of(
                "message", texts.getMessage("message.student_transferred", null, language),
                "from_group", groups.one(id, caller),
                "to_group", groups.one(to, caller));
    }

    private static List<Long> studentIds(@Nullable JsonNode body) {
        var fields = Fields.of(body);
        var ids = fields.nullableIds("student_ids", GroupFields.MOST_STUDENTS);
        fields.check();
        return ids == null ? List.of() : ids;
    }
}

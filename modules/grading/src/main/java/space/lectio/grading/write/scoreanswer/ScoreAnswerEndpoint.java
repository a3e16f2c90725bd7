package space.lectio.grading.write.scoreanswer;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.grading.domain.ShownSubmissions;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;

/** Answers the whole submission as its teacher sees it. */
@RestController
class ScoreAnswerEndpoint {

    private static final int LONGEST = 20_000;

    private final Commands commands;
    private final ShownSubmissions shown;

    ScoreAnswerEndpoint(Commands commands, ShownSubmissions shown) {
        this.commands = commands;
        this.shown = shown;
    }

    @PatchMapping("/api/submissions/{id}/update_answer")
    Object score(@PathVariable long id, @RequestBody(required = false) @Nullable JsonNode body, Caller caller) {
        if (!caller.isTeacher()) {
            throw new Refused(CommonRefusal.FORBIDDEN);
        }
        var fields = Fields.of(body);
        var answer = fields.id("answer_id");
        // Bounds are the question's; these only keep the number a number.
        var score = fields.nullableInteger("teacher_score", Integer.MIN_VALUE, Integer.MAX_VALUE);
        var feedback = fields.verbatim("teacher_feedback", LONGEST);
        var needsRevision = fields.optionalBool("needs_revision");
        fields.check();
        commands.<Void>send(new ScoreAnswer(id, answer, caller.id(), score, feedback, needsRevision), caller);
        var submission = shown.find(id, caller);
        if (submission == null) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
        return submission;
    }
}

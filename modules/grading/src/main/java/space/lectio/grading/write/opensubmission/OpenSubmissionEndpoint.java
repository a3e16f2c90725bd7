package space.lectio.grading.write.opensubmission;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.grading.api.GivenAnswer;
import space.lectio.grading.domain.ShownSubmissions;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;

/**
 * 201 with the new submission; 200 with the one that is there where the pupil opened it before. The front end and its load
 * script open again and again, in parallel too.
 */
@RestController
class OpenSubmissionEndpoint {

    private final Commands commands;
    private final NewSubmissions submissions;
    private final ShownSubmissions shown;
    private final Clock clock;

    OpenSubmissionEndpoint(Commands commands, NewSubmissions submissions, ShownSubmissions shown, Clock clock) {
        this.commands = commands;
        this.submissions = submissions;
        this.shown = shown;
        this.clock = clock;
    }

    @PostMapping("/api/submissions")
    ResponseEntity<Object> open(@RequestBody(required = false) @Nullable JsonNode body, Caller caller) {
        if (!caller.isStudent()) {
            throw new Refused(CommonRefusal.FORBIDDEN);
        }
        var fields = Fields.of(body);
        var homework = fields.id("homework");
        var answers = FirstAnswers.in(fields);
        fields.check();
        var before = submissions.opened(homework, caller.id());
        if (before != null) {
            return answer(HttpStatus.OK, before, caller);
        }
        var id = submissions.nextSubmissionId();
        try {
            commands.<Void>send(new OpenSubmission(id, homework, caller.id(), given(answers)), caller);
            return answer(HttpStatus.CREATED, id, caller);
        } catch (DuplicateKeyException lostRace) {
            var first = submissions.opened(homework, caller.id());
            if (first == null) {
                throw lostRace;
            }
            return answer(HttpStatus.OK, first, caller);
        }
    }

    private List<GivenAnswer> given(FirstAnswers first) {
        var ids = submissions.nextAnswerIds(first.answers().size());
        var now = clock.instant();
        var given = new ArrayList<GivenAnswer>();
        for (int i = 0; i < ids.size(); i++) {
            var a = first.answers().get(i);
            given.add(new GivenAnswer(
                    ids.get(i), a.question(), a.text(), a.choices(), a.attachments(), now, null, false, 0));
        }
        return given;
    }

    private ResponseEntity<Object> answer(HttpStatus status, long id, Caller caller) {
        var submission = shown.find(id, caller);
        if (submission == null) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
        return ResponseEntity.status(status).body(submission);
    }
}

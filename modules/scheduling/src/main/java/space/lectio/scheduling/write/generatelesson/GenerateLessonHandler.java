package space.lectio.scheduling.write.generatelesson;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.write.Lessons;

@Component
class GenerateLessonHandler {

    private final Lessons lessons;
    private final LessonRules rules;
    private final Clock clock;

    GenerateLessonHandler(Lessons lessons, LessonRules rules, Clock clock) {
        this.lessons = lessons;
        this.rules = rules;
        this.clock = clock;
    }

    @CommandHandler
    void handle(GenerateLesson c) throws Exception {
        lessons.begin(rules.generate(c.lessonId(), c.series(), c.meeting(), clock.instant()));
    }
}

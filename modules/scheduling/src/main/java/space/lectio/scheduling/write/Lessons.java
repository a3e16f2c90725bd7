package space.lectio.scheduling.write;

import java.util.function.Function;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.LessonEvent;
import space.lectio.scheduling.domain.Lesson;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;
import space.lectio.shared.Refused;

/** Loads a lesson, asks for the decision, appends its events. */
@Component
public class Lessons {

    private final Repository<LessonAggregate> repository;

    Lessons(Repository<LessonAggregate> repository) {
        this.repository = repository;
    }

    /** @throws Refused if the decision was to refuse */
    public void begin(Decision<LessonEvent> decision) throws Exception {
        repository.newInstance(LessonAggregate::new).execute(lesson -> lesson.append(decision));
    }

    /**
     * @return the lesson as it is afterwards
     * @throws Refused if the decision was to refuse, or there is no such lesson
     */
    public Lesson change(long lessonId, Function<Lesson, Decision<LessonEvent>> decide) {
        try {
            return repository.load(LessonAggregate.idOf(lessonId)).invoke(lesson -> {
                lesson.append(decide.apply(lesson.state()));
                return lesson.state();
            });
        } catch (AggregateNotFoundException unknown) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
    }
}

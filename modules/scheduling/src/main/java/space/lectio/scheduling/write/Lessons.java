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
import space.lectio.shared.eventstore.HistoryGrowth;

/** Loads a lesson, asks for the decision, appends its events. */
@Component
public class Lessons {

    private final Repository<LessonAggregate> repository;
    private final HistoryGrowth growth;

    Lessons(Repository<LessonAggregate> repository, HistoryGrowth growth) {
        this.repository = repository;
        this.growth = growth;
    }

    /** @throws Refused if the decision was to refuse */
    public void begin(Decision<LessonEvent> decision) throws Exception {
        repository.newInstance(LessonAggregate::new).execute(lesson -> lesson.append(decision));
    }

    /**
     * As {@link #change}, for what people ask for.
     *
     * @throws Refused also if the lesson was changed too often of late
     */
    public Lesson changeByHand(long lessonId, Function<Lesson, Decision<LessonEvent>> decide) {
        return change(lessonId, decide, HistoryGrowth.BY_HAND);
    }

    /**
     * @return the lesson as it is afterwards
     * @throws Refused if the decision was to refuse, or there is no such lesson
     */
    public Lesson change(long lessonId, Function<Lesson, Decision<LessonEvent>> decide) {
        return change(lessonId, decide, Integer.MAX_VALUE);
    }

    private Lesson change(long lessonId, Function<Lesson, Decision<LessonEvent>> decide, int mostEvents) {
        try {
            var found = repository.load(LessonAggregate.idOf(lessonId));
            growth.mustBeSlow(found, mostEvents);
            return found.invoke(lesson -> {
                lesson.append(decide.apply(lesson.state()));
                return lesson.state();
            });
        } catch (AggregateNotFoundException unknown) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
    }
}

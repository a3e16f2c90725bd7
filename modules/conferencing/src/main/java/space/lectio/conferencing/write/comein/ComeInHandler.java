package space.lectio.conferencing.write.comein;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.write.ArrivalAggregate;

@Component
class ComeInHandler {

    private final Repository<ArrivalAggregate> arrivals;
    private final Clock clock;

    ComeInHandler(Repository<ArrivalAggregate> arrivals, Clock clock) {
        this.arrivals = arrivals;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ComeIn c) throws Exception {
        arrivals.loadOrCreate(ArrivalAggregate.idOf(c.lessonId(), c.personId()), ArrivalAggregate::new)
                .execute(arrival -> arrival.append(
                        arrival.state().come(c.lessonId(), c.personId(), c.via(), c.opensAt(), clock.instant())));
    }
}

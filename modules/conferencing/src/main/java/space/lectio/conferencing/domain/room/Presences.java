package space.lectio.conferencing.domain.room;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Who was in a lesson's meetings, by the provider's report. It adds times to what the personal links say, no more. */
public interface Presences {

    /** Empty while there is no report. */
    Optional<Report> of(long lessonId);

    /**
     * @param time how long each person was in, of those whom the report makes known
     * @param unknown how many others were in
     */
    record Report(Map<Long, Duration> time, int unknown) {}
}

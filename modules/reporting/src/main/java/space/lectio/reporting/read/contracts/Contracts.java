package space.lectio.reporting.read.contracts;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.JoinEvent;
import space.lectio.conferencing.api.LeaseEvent;
import space.lectio.conferencing.api.MeetingEvent;
import space.lectio.conferencing.api.ReservationEvent;
import space.lectio.grading.api.HomeworkEvent;
import space.lectio.grading.api.SubmissionEvent;
import space.lectio.identity.api.GroupEvent;
import space.lectio.identity.api.PersonEvent;
import space.lectio.reporting.api.Contract;
import space.lectio.reporting.api.ContractType;
import space.lectio.scheduling.api.AttendanceEvent;
import space.lectio.scheduling.api.LessonEvent;
import space.lectio.scheduling.api.SeriesEvent;
import space.lectio.shared.Published;

/**
 * The contract of each published event. Within a family the compiler asks for the contract of a new event; that no family is
 * missing is a test's business, since the marker {@link Published} cannot be sealed over several modules.
 */
@Component
public class Contracts {

    private static final Map<String, Class<?>> TYPES =
            types(Contract.class).collect(Collectors.toUnmodifiableMap(Contracts::typeOf, Function.identity()));

    private final PersonMapper people;
    private final GroupMapper groups;
    private final LessonMapper lessons;
    private final SeriesMapper series;
    private final AttendanceMapper attendance;
    private final HomeworkMapper homework;
    private final SubmissionMapper submissions;
    private final ReservationMapper reservations;
    private final LeaseMapper leases;
    private final MeetingMapper meetings;
    private final JoinMapper joins;

    Contracts(
            PersonMapper people,
            GroupMapper groups,
            LessonMapper lessons,
            SeriesMapper series,
            AttendanceMapper attendance,
            HomeworkMapper homework,
            SubmissionMapper submissions,
            ReservationMapper reservations,
            LeaseMapper leases,
            MeetingMapper meetings,
            JoinMapper joins) {
        this.people = people;
        this.groups = groups;
        this.lessons = lessons;
        this.series = series;
        this.attendance = attendance;
        this.homework = homework;
        this.submissions = submissions;
        this.reservations = reservations;
        this.leases = leases;
        this.meetings = meetings;
        this.joins = joins;
    }

    /** @throws IllegalArgumentException if the event is not published */
    public Contract of(Object event) {
        return switch (event) {
            case PersonEvent ofPerson -> people.of(ofPerson);
            case GroupEvent ofGroup -> groups.of(ofGroup);
            case LessonEvent ofLesson -> lessons.of(ofLesson);
            case SeriesEvent ofSeries -> series.of(ofSeries);
            case AttendanceEvent ofAttendance -> attendance.of(ofAttendance);
            case HomeworkEvent ofHomework -> homework.of(ofHomework);
            case SubmissionEvent ofSubmission -> submissions.of(ofSubmission);
            case ReservationEvent ofReservation -> reservations.of(ofReservation);
            case LeaseEvent ofLease -> leases.of(ofLease);
            case MeetingEvent ofMeeting -> meetings.of(ofMeeting);
            case JoinEvent ofArrival -> joins.of(ofArrival);
            default -> throw hasNone(event);
        };
    }

    static IllegalArgumentException hasNone(Object event) {
        return new IllegalArgumentException(event.getClass() + " has no contract");
    }

    /** Every contract by its CloudEvents type. */
    public static Map<String, Class<?>> types() {
        return TYPES;
    }

    public static String typeOf(Class<?> contract) {
        return Objects.requireNonNull(
                        contract.getAnnotation(ContractType.class), () -> contract + " has no @ContractType")
                .value();
    }

    private static Stream<Class<?>> types(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(Contracts::types)
                : Stream.of(family);
    }
}

package space.lectio.conferencing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.scheduling.api.AttendanceEvent.AttendanceMarked;
import space.lectio.scheduling.api.AttendanceEvent.Source;
import space.lectio.scheduling.api.AttendanceEvent.Status;
import space.lectio.scheduling.write.SchedulingAggregates;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.ImportedHistory.Story;

/** A server whose lasting links are followed as browsers do. */
abstract class JoiningServer extends ConferencingServer {

    /** As a browser says it. */
    static final String HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static final HttpClient BROWSER =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Autowired
    private ImportedHistory history;

    @Autowired
    private PlatformTransactionManager transactions;

    /** Nobody can mark by hand yet, so the mark comes in as an import brings it. */
    void markByHand(School school, Status status) {
        var id = database.fetchSingle("select nextval('scheduling.attendance_id_seq')")
                .get(0, Long.class);
        var mark = new AttendanceMarked(
                id, school.lesson(), school.pupil(), status, Source.MANUAL, "", school.teacher(), clock.instant());
        var story = new Story(
                SchedulingAggregates.ATTENDANCE.id(school.lesson(), school.pupil()), List.of(mark), school.teacher());
        new TransactionTemplate(transactions).executeWithoutResult(_ -> history.append(List.of(story)));
    }

    HttpResponse<String> follow(String path) {
        return follow("GET", path, HTML, "ru", null);
    }

    /** As the page's button does. */
    HttpResponse<String> press(String path) {
        return follow("POST", path, HTML, "ru", null);
    }

    HttpResponse<String> follow(String method, String path, String accept, String language, @Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept", accept)
                .header("Accept-Language", language);
        if ("POST".equals(method)) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return BROWSER.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static String page(School school) {
        return "/join/" + school.lesson();
    }

    /** The path of a person's own link. */
    String linkOf(School school, long person, String role) {
        var answer = get("/api/schedule/lessons/" + school.lesson() + "/join-link/", tokenFor(person, role));
        return URI.create(answer.at("/url").asString()).getRawPath() + "?"
                + URI.create(answer.at("/url").asString()).getRawQuery();
    }

    String pupilsLink(School school) {
        return linkOf(school, school.pupil(), "student");
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    long arrivals(School school) {
        return database.fetchSingle(
                        "select count(*) from eventstore.domain_event where aggregate_identifier like ?",
                        "arrival-" + school.lesson() + "-%")
                .get(0, Long.class);
    }
}

package space.lectio.zoom;

import java.util.HashMap;
import java.util.Map;

/** Somebody who may host at {@link StubZoom}: licensed, 100 people, unless said otherwise. */
public final class StubUser {

    final String id;
    final String accountId;
    final String email;
    final Map<String, Integer> requestsOfDay = new HashMap<>();
    volatile int type = 2;
    volatile String status = "active";
    volatile int capacity = 100;
    volatile boolean large;
    volatile String concurrent = "Basic";
    volatile boolean mayHost = true;

    StubUser(String id, String accountId, String email) {
        this.id = id;
        this.accountId = accountId;
        this.email = email;
    }

    public String id() {
        return id;
    }

    public String accountId() {
        return accountId;
    }

    public StubUser ofType(int type) {
        this.type = type;
        return this;
    }

    public StubUser withStatus(String status) {
        this.status = status;
        return this;
    }

    /** More than 300 is the add-on for large meetings. */
    public StubUser seating(int people) {
        this.capacity = people;
        this.large = people > 300;
        return this;
    }

    public StubUser withConcurrent(String option) {
        this.concurrent = option;
        return this;
    }

    /** Each attempt to schedule is answered with 400/3161. */
    public StubUser barredFromHosting() {
        mayHost = false;
        return this;
    }
}

package space.lectio.app.web;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Fields;
import space.lectio.shared.web.InvalidFields;
import tools.jackson.databind.JsonNode;

/** A write that counts how often it was carried out. */
@RestController
class TryItEndpoint {

    final AtomicInteger times = new AtomicInteger();
    volatile CountDownLatch begun = new CountDownLatch(1);
    volatile CountDownLatch gate = new CountDownLatch(0);

    @PostMapping("/api/try-it")
    ResponseEntity<Map<String, Object>> write(Caller caller, @RequestBody(required = false) @Nullable JsonNode body)
            throws InterruptedException {
        var fields = Fields.of(body);
        var name = fields.optionalText("name", 100);
        fields.check();
        var time = times.incrementAndGet();
        begun.countDown();
        gate.await(10, TimeUnit.SECONDS);
        if ("broken".equals(name)) {
            throw new IllegalStateException("broken on purpose");
        }
        if ("refused".equals(name)) {
            throw new RefusedException(CommonRefusal.FORBIDDEN);
        }
        if ("large".equals(name)) {
            return ResponseEntity.status(201).body(Map.of("text", "x".repeat(20_000)));
        }
        if (name != null && name.startsWith("wrong ")) {
            throw new RefusedException(InvalidFields.of(name.substring(6), "not_an_id"));
        }
        if (name != null && name.startsWith("refused ")) {
            throw new RefusedException(new OfField(name.substring(8)));
        }
        return ResponseEntity.status(201)
                .header("Location", "/api/try-it/" + time)
                .body(Map.of("time", time, "name", name == null ? "" : name, "caller", caller.id()));
    }

    private record OfField(String field) implements Refusal {

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "not_found";
        }

        @Override
        public Map<String, Object> members() {
            var members = new HashMap<String, Object>(Map.of("status", "x", "title", 5));
            members.put(field, 7);
            return members;
        }
    }

    @GetMapping("/api/try-it/{id}")
    Map<String, Object> read(@PathVariable long id) {
        return Map.of("id", id, "text", "x".repeat(100_000));
    }
}

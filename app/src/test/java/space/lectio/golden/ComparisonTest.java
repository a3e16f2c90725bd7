package space.lectio.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import space.lectio.golden.Comparison.Difference;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTest {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void peopleAreComparedByAddress() {
        assertThat(compare("{\"teacher\": 3}", "{\"teacher\": 30}")).isEmpty();
        assertThat(compare("{\"teacher\": 3}", "{\"teacher\": 40}")).hasSize(1);
        assertThat(compare(
                        "{\"students\":[{\"id\":4,\"email\":\"b\"},{\"id\":3,\"email\":\"a\"}]}",
                        "{\"students\":[{\"id\":30,\"email\":\"a\"},{\"id\":40,\"email\":\"b\"}]}"))
                .isEmpty();
    }

    @Test
    void instantsAreComparedToTheMillisecond() {
        assertThat(compare("{\"at\":\"2026-11-22T19:30:40.794214Z\"}", "{\"at\":\"2026-11-22T22:30:40.794+03:00\"}"))
                .isEmpty();
        assertThat(compare("{\"at\":\"2026-11-22T19:30:40.794214Z\"}", "{\"at\":\"2026-11-22T19:30:40.795Z\"}"))
                .hasSize(1);
    }

    @Test
    void whatIsMissingExtraOrElsewhereIsNamed() {
        assertThat(compare(
                        "{\"results\":[{\"id\":1,\"a\":1},{\"id\":2}]}",
                        "{\"results\":[{\"id\":1,\"a\":\"1\"}],\"x\":null}"))
                .containsExactly(
                        new Difference("/results[id=1]/a", "1", "\"1\""),
                        new Difference("/results[id=2]", "{\"id\":2}", "(missing)"),
                        new Difference("/x", "(missing)", "null"));
        assertThat(compare("[{\"id\":1},{\"id\":2}]", "[{\"id\":2},{\"id\":1}]"))
                .extracting(Difference::pointer)
                .containsExactly("#order");
    }

    private List<Difference> compare(String recorded, String ours) {
        return new Comparison(Map.of(3L, "a", 4L, "b"), Map.of(30L, "a", 40L, "b"))
                .differences(json.readTree(recorded), json.readTree(ours));
    }
}

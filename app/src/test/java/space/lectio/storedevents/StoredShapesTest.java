package space.lectio.storedevents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import space.lectio.TestServer;
import space.lectio.shared.eventstore.EventNames;
import space.lectio.shared.eventstore.StoredAs;

/**
 * What stands in the store can be read for ever: one golden file per event and revision. A change of shape fails here, and
 * then wants a new revision with an upcaster, not a new golden file. {@code -Devents.write} writes the files of new events.
 */
class StoredShapesTest extends TestServer {

    private static final Path GOLDEN = Path.of("src/test/resources/events");

    @Autowired
    EventNames names;

    @Autowired
    @Qualifier("eventSerializer")
    Serializer serializer;

    @TestFactory
    Stream<DynamicTest> everyEventIsWrittenAndReadInItsGoldenShape() {
        return names.types().stream()
                .sorted(java.util.Comparator.comparing(StoredShapesTest::file))
                .map(type -> DynamicTest.dynamicTest(file(type).toString(), () -> {
                    var example = Example.of(type, "");
                    var written = serializer.serialize(example, String.class);
                    var golden = GOLDEN.resolve(file(type));
                    if (Boolean.getBoolean("events.write") && !Files.exists(golden)) {
                        Files.createDirectories(GOLDEN);
                        Files.writeString(
                                golden, JSON.readTree(written.getData()).toPrettyString() + System.lineSeparator());
                    }
                    var kept = JSON.readTree(Files.readString(golden));
                    assertThat(JSON.readTree(written.getData())).isEqualTo(kept);
                    Object read = serializer.deserialize(
                            new SimpleSerializedObject<>(kept.toString(), String.class, written.getType()));
                    assertThat(read).isEqualTo(example);
                }));
    }

    private static Path file(Class<?> type) {
        var name = type.getAnnotation(StoredAs.class);
        return Path.of(name.value() + "-" + name.revision() + ".json");
    }
}

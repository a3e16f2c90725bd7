package space.lectio.reporting.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import space.lectio.TestServer;
import space.lectio.reporting.api.Contract;
import space.lectio.reporting.api.ContractType;
import space.lectio.reporting.api.FreeText;
import space.lectio.reporting.read.contracts.ContractJson;
import space.lectio.reporting.read.contracts.Contracts;
import space.lectio.shared.Published;
import space.lectio.shared.eventstore.EventNames;
import space.lectio.shared.eventstore.StoredAs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands in the store is told in its contract for ever, whatever classes are called and wherever they lie. Per contract
 * there is a golden file, made from the golden file of the stored event and never changed, and a schema, which may only be
 * extended. {@code -Devents.write=true} writes the files of new contracts, extends schemas and completes the table of docs/events.md.
 *
 * <p>The golden file holds the data with every member ({@code full}) and with those alone that are always there ({@code least}).
 */
class ContractsTest extends TestServer {

    private static final Path STORED = Path.of("src/test/resources/events");
    private static final Path GOLDEN = Path.of("src/test/resources/contracts");
    private static final Path SCHEMAS = Path.of("../modules/reporting/src/main/resources/schemas");
    private static final Path PAGE = Path.of("../docs/events.md");
    private static final boolean WRITE = Boolean.getBoolean("events.write");

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Autowired
    EventNames names;

    @Autowired
    @Qualifier("eventSerializer")
    Serializer serializer;

    @Autowired
    Contracts contracts;

    @Autowired
    ContractJson json;

    private List<Class<?>> published() {
        return names.types().stream()
                .filter(Published.class::isAssignableFrom)
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    /** The event that the golden file of its stored shape holds. */
    private Object stored(Class<?> event) throws IOException {
        var name = Objects.requireNonNull(event.getAnnotation(StoredAs.class));
        var file = STORED.resolve(name.value() + "-" + name.revision() + ".json");
        return Objects.requireNonNull(serializer.deserialize(new SimpleSerializedObject<>(
                Files.readString(file), String.class, new SimpleSerializedType(name.value(), name.revision()))));
    }

    private JsonNode told(Contract contract, boolean freeText) {
        return JSON.readTree(json.write(contract, freeText));
    }

    @TestFactory
    Stream<DynamicTest> everyPublishedEventIsToldInItsGoldenContract() {
        return published().stream()
                .map(event -> DynamicTest.dynamicTest(event.getSimpleName(), () -> {
                    var contract = contracts.of(stored(event));
                    var type = Contracts.typeOf(contract.getClass());
                    assertThat(type).matches("space\\.lectio\\.[a-z]+(\\.[a-z]+(-[a-z]+)*)\\.v[1-9][0-9]*");
                    assertThat(contract.getClass().getSimpleName()).endsWith(type.substring(type.lastIndexOf('.') + 2));
                    assertThat(contract.at()).isNotNull();
                    assertThat(contract.subject()).matches("[a-z]+/[0-9]+");

                    var now = JSON.createObjectNode();
                    now.set("full", told(contract, true));
                    now.set("least", least(contract));
                    var file = GOLDEN.resolve(type + ".json");
                    if (WRITE && !Files.exists(file)) {
                        Files.createDirectories(GOLDEN);
                        Files.writeString(file, now.toPrettyString() + System.lineSeparator());
                    }
                    var golden = JSON.readTree(Files.readString(file));
                    // What was told once is told for ever; what is new may stand beside it.
                    golden.get("full")
                            .properties()
                            .forEach(member -> assertThat(now.get("full").path(member.getKey()))
                                    .as(member.getKey())
                                    .isEqualTo(member.getValue()));
                    golden.get("least")
                            .properties()
                            .forEach(member -> assertThat(now.get("least").path(member.getKey()))
                                    .as(member.getKey() + " is always there")
                                    .isEqualTo(member.getValue()));
                }));
    }

    /** Of the outermost members. */
    private JsonNode least(Contract contract) {
        var least = (ObjectNode) told(contract, false);
        Arrays.stream(contract.getClass().getRecordComponents())
                .filter(ContractSchema::isOptional)
                .forEach(component -> least.remove(component.getName()));
        return least;
    }

    @TestFactory
    Stream<DynamicTest> everySchemaIsTheShapeOfItsRecordAndHoldsForWhatWasEverTold() {
        return Contracts.types().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(contract -> DynamicTest.dynamicTest(contract.getKey(), () -> {
                    var generated = ContractSchema.of(contract.getValue());
                    var file = SCHEMAS.resolve(contract.getKey() + ".json");
                    if (WRITE) {
                        write(generated, file);
                    }
                    var schema = JSON.readTree(Files.readString(file));
                    assertThat(ContractSchema.shape(schema))
                            .as("the schema that is served is the shape of the record; -Devents.write=true extends it")
                            .isEqualTo(ContractSchema.shape(generated));

                    var golden = JSON.readTree(Files.readString(GOLDEN.resolve(contract.getKey() + ".json")));
                    for (var example : List.of("full", "least")) {
                        var errors = REGISTRY.getSchema(schema)
                                .validate(
                                        golden.get(example).toString(),
                                        InputFormat.JSON,
                                        execution -> execution.executionConfig(
                                                configuration -> configuration.formatAssertionsEnabled(true)));
                        assertThat(errors).as(example).isEmpty();
                    }
                }));
    }

    private static void write(ObjectNode generated, Path file) throws IOException {
        if (Files.exists(file)) {
            var before = JSON.readTree(Files.readString(file));
            assertThat(ContractSchema.breaks(before, generated))
                    .as("readers rely on it; make a new version of the contract")
                    .isEmpty();
            if (ContractSchema.shape(before).equals(ContractSchema.shape(generated))) {
                return;
            }
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, generated.toPrettyString() + System.lineSeparator());
    }

    @Test
    void noContractIsTakenBackAndNoneIsLeftWithoutAnEvent() throws IOException {
        assertThat(filesIn(GOLDEN)).isSubsetOf(Contracts.types().keySet());
        assertThat(filesIn(SCHEMAS)).isEqualTo(Contracts.types().keySet());
    }

    @Test
    void theTableInTheDocumentationIsComplete() throws IOException {
        var rows = new ArrayList<String>();
        for (var event : published()) {
            var contract = contracts.of(stored(event)).getClass();
            rows.add("| `%s` | `%s` | %s |"
                    .formatted(
                            Contracts.typeOf(contract),
                            Objects.requireNonNull(event.getAnnotation(StoredAs.class))
                                    .value(),
                            Objects.requireNonNull(contract.getAnnotation(ContractType.class))
                                    .means()));
        }
        rows.sort(Comparator.naturalOrder());
        var table = "| type | stored as | what happened |\n|---|---|---|\n" + String.join("\n", rows) + "\n\n";
        var page = Files.readString(PAGE);
        if (WRITE) {
            page = page.replaceFirst(
                    "(?s)\\| type \\| stored as .*?\n\n", java.util.regex.Matcher.quoteReplacement(table));
            Files.writeString(PAGE, page);
        }
        assertThat(page).contains(table);
    }

    private static java.util.Set<String> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                    .collect(java.util.stream.Collectors.toSet());
        }
    }

    /** Words of our own or of a standard; every other text is one that people type. */
    private static final List<String> CODES = List.of("zone", "provider");

    @TestFactory
    Stream<DynamicTest> everyTextIsMarkedAsTypedByPeopleOrIsACode() {
        return Contracts.types().values().stream()
                .map(contract -> DynamicTest.dynamicTest(
                        contract.getSimpleName(),
                        () -> assertThat(Arrays.stream(contract.getRecordComponents())
                                        .filter(component -> component.getType() == String.class)
                                        .filter(component -> !component.isAnnotationPresent(FreeText.class))
                                        .map(java.lang.reflect.RecordComponent::getName))
                                .isSubsetOf(CODES)));
    }

    @TestFactory
    Stream<DynamicTest> textsThatPeopleTypeAreLeftOutUnlessTheyAreAskedFor() {
        return published().stream()
                .map(event -> DynamicTest.dynamicTest(event.getSimpleName(), () -> {
                    var contract = contracts.of(stored(event));
                    var with = (ObjectNode) told(contract, true);
                    var texts = Arrays.stream(contract.getClass().getRecordComponents())
                            .filter(component -> component.isAnnotationPresent(FreeText.class))
                            .map(java.lang.reflect.RecordComponent::getName)
                            .toList();
                    assertThat(with.propertyNames()).containsAll(texts);
                    assertThat(told(contract, false)).isEqualTo(with.remove(texts));
                }));
    }
}

package space.lectio.reporting.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.lectio.reporting.api.ContractType;

/** What counts as a change that readers could notice. */
class ContractSchemaTest {

    enum Kind {
        ONE,
        TWO
    }

    enum MoreKinds {
        ONE,
        TWO,
        THREE
    }

    enum FewerKinds {
        ONE
    }

    record Inner(long id) {}

    record RenamedInner(long number) {}

    @ContractType(value = "test", means = "first")
    record First(
            long id,
            Instant at,
            Kind kind,
            List<Inner> parts,
            @Nullable String note) {}

    @ContractType(value = "test", means = "said otherwise")
    record WithAnOptionalMember(
            long id,
            Instant at,
            MoreKinds kind,
            List<Inner> parts,
            @Nullable String note,
            @Nullable Long by) {}

    @ContractType(value = "test", means = "first")
    record WithoutAMember(
            Instant at,
            Kind kind,
            List<Inner> parts,
            @Nullable String note) {}

    @ContractType(value = "test", means = "first")
    record WithARenamedMember(
            long number,
            Instant at,
            Kind kind,
            List<Inner> parts,
            @Nullable String note) {}

    @ContractType(value = "test", means = "first")
    record WithOtherTypes(
            String id,
            String at,
            Kind kind,
            Inner parts,
            @Nullable Long note) {}

    @ContractType(value = "test", means = "first")
    record WithFewerConstants(
            long id,
            Instant at,
            FewerKinds kind,
            List<Inner> parts,
            @Nullable String note) {}

    @ContractType(value = "test", means = "first")
    record WithAnotherInside(
            long id,
            Instant at,
            Kind kind,
            List<RenamedInner> parts,
            @Nullable String note) {}

    @ContractType(value = "test", means = "first")
    record WithAMemberThatMayBeMissing(
            @Nullable Long id,
            Instant at,
            Kind kind,
            List<Inner> parts,
            @Nullable String note) {}

    private static List<String> breaks(Class<?> after) {
        return ContractSchema.breaks(ContractSchema.of(First.class), ContractSchema.of(after));
    }

    @Test
    void anOptionalMemberAConstantAndOtherWordsMayBeAdded() {
        assertThat(breaks(WithAnOptionalMember.class)).isEmpty();
    }

    @Test
    void whatReadersRelyOnStays() {
        assertThat(breaks(WithoutAMember.class)).contains("/id is no longer there");
        assertThat(breaks(WithARenamedMember.class)).contains("/id is no longer there");
        assertThat(breaks(WithOtherTypes.class))
                .contains(
                        "/id: type is another",
                        "/at: format is another",
                        "/parts: type is another",
                        "/note: type is another");
        assertThat(breaks(WithFewerConstants.class)).containsExactly("/kind: \"TWO\" is no longer there");
        assertThat(breaks(WithAnotherInside.class)).contains("/parts[]/id is no longer there");
        assertThat(breaks(WithAMemberThatMayBeMissing.class)).containsExactly("/id is no longer always there");
    }
}

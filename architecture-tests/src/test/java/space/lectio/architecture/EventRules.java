package space.lectio.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static space.lectio.architecture.Places.API;
import static space.lectio.architecture.Places.OURS;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import space.lectio.reporting.api.ContractType;
import space.lectio.shared.eventstore.StoredAs;

/** What stands in the store for ever. */
final class EventRules {

    /** Words that a member of an event may not consist of. */
    private static final Set<String> PERSONAL_OR_SECRET = Set.of(
            "email",
            "mail",
            "phone",
            "telegram",
            "address",
            "birthday",
            "avatar",
            "name",
            "surname",
            "patronymic",
            "password",
            "passcode",
            "pin",
            "secret",
            "hash",
            "token",
            "credential",
            "credentials",
            "url",
            "uri",
            "link");

    /** Members that have such a word and are neither: {@code Event.member}, each with the reason beside it. */
    private static final Set<String> HARMLESS = Set.of(
            // Chapters of an examination, such as "Algebra".
            "ExamTopic.name",
            "ExamTopic.sectionName",
            "ExamTopic.subjectName",
            // What a student called a file, content like the text beside it (ADR 4, limits).
            "Attachment.name");

    private static final Pattern WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|_");

    static final ArchRule whatIsStoredIsARecordInAnApi = classes()
            .that(OURS)
            .and()
            .areAnnotatedWith(StoredAs.class)
            .should()
            .beRecords()
            .andShould()
            .resideInAPackage(API)
            .because("an event is a value, and its whole family has to stand in one package to be sealed");

    static final ArchRule everyEventHasAStoredName = classes()
            .that(OURS)
            .and()
            .resideInAPackage(API)
            .should(haveAStoredNameIfTheyAreEvents())
            .because("moving or renaming a class does not rename history");

    static final ArchRule aStoredNameBeginsWithItsModule = classes()
            .that(OURS)
            .and()
            .areAnnotatedWith(StoredAs.class)
            .should(beStoredUnderTheirModule())
            .because("a name that stands for ever says whose fact it is: <module>.<past-fact>");

    static final ArchRule noEventIsAnUpdate = classes()
            .that(OURS)
            .and()
            .areAnnotatedWith(StoredAs.class)
            .should()
            .haveSimpleNameNotEndingWith("Updated")
            .andShould()
            .haveSimpleNameNotEndingWith("Event")
            .because("an event says what happened, not that something did");

    static final ArchRule anEventFamilyIsSealed = classes()
            .that(OURS)
            .and()
            .areAnnotatedWith(StoredAs.class)
            .should(belongToASealedFamily())
            .because("a new event then asks every reader for a decision");

    static final ArchRule noEventHoldsPersonalDataOrSecrets = classes()
            .that(OURS)
            .and()
            .areAnnotatedWith(StoredAs.class)
            .should(holdNeitherPersonalDataNorSecrets())
            .because(
                    "the store is never rewritten, and a person can be erased (docs/adr/0004-ids-and-personal-data.md)");

    static final ArchRule noContractHoldsPersonalDataOrSecrets = classes()
            .that(OURS)
            .and()
            .areAnnotatedWith(ContractType.class)
            .should(holdNeitherPersonalDataNorSecrets())
            .because("what consumers have read cannot be taken back, and a person can be erased only with us");

    static final ArchRule aContractIsNotAStoredEvent = classes()
            .that(OURS)
            .and()
            .areAnnotatedWith(ContractType.class)
            .should()
            .beRecords()
            .andShould()
            .notBeAnnotatedWith(StoredAs.class)
            .andShould()
            .haveNameMatching(".*V[1-9][0-9]*")
            .because("the shape in the store and the shape for consumers change for different reasons");

    private EventRules() {}

    private static ArchCondition<JavaClass> haveAStoredNameIfTheyAreEvents() {
        return new ArchCondition<>("have a stored name if they are events") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var family = type.getAllRawInterfaces().stream()
                        .filter(resideInAPackage(API))
                        .anyMatch(parent -> parent.getSimpleName().endsWith("Event"));
                if (family && !type.isInterface() && !type.isAnnotatedWith(StoredAs.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getFullName() + " has no stored name"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> beStoredUnderTheirModule() {
        return new ArchCondition<>("be stored under their module") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var name = type.getAnnotationOfType(StoredAs.class).value();
                events.add(new SimpleConditionEvent(
                        type,
                        name.matches(Pattern.quote(Places.moduleOf(type)) + "\\.[a-z]+(-[a-z]+)*"),
                        type.getFullName() + " is stored as " + name));
            }
        };
    }

    private static ArchCondition<JavaClass> belongToASealedFamily() {
        return new ArchCondition<>("belong to a sealed family") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var sealed = Arrays.stream(type.reflect().getInterfaces()).anyMatch(Class::isSealed);
                events.add(
                        new SimpleConditionEvent(type, sealed, type.getFullName() + " implements no sealed interface"));
            }
        };
    }

    private static ArchCondition<JavaClass> holdNeitherPersonalDataNorSecrets() {
        return new ArchCondition<>("hold neither personal data nor secrets") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                look(type, type, new HashSet<>(), events);
            }

            /** Records within the record, too. */
            private void look(JavaClass event, JavaClass type, Set<JavaClass> seen, ConditionEvents events) {
                if (!seen.add(type)) {
                    return;
                }
                for (var member : type.getFields()) {
                    if (member.getModifiers().contains(JavaModifier.STATIC)) {
                        continue;
                    }
                    var words = wordsOf(member);
                    words.retainAll(PERSONAL_OR_SECRET);
                    if (!words.isEmpty()
                            && !type.isEnum()
                            && !HARMLESS.contains(type.getSimpleName() + "." + member.getName())) {
                        events.add(SimpleConditionEvent.violated(
                                event, event.getFullName() + " holds " + member.getFullName()));
                    }
                    for (var part : member.getType().getAllInvolvedRawTypes()) {
                        if (OURS.test(part)) {
                            look(event, part, seen, events);
                        }
                    }
                }
            }
        };
    }

    private static Set<String> wordsOf(JavaField member) {
        return Arrays.stream(WORDS.split(member.getName()))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .map(word -> word.endsWith("s") && PERSONAL_OR_SECRET.contains(word.substring(0, word.length() - 1))
                        ? word.substring(0, word.length() - 1)
                        : word)
                .collect(Collectors.toCollection(HashSet::new));
    }
}

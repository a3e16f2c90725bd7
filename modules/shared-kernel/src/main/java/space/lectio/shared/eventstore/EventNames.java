package space.lectio.shared.eventstore;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Which class stands behind which stored name: every {@link StoredAs} type on the class path below one package. */
public final class EventNames {

    private final Map<String, Class<?>> typeOf = new HashMap<>();
    private final Map<Class<?>, StoredAs> nameOf = new HashMap<>();

    private EventNames() {}

    /** @throws IllegalStateException if two types claim one name */
    public static EventNames below(String basePackage) {
        var names = new EventNames();
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(
                    org.springframework.beans.factory.annotation.AnnotatedBeanDefinition definition) {
                return true;
            }
        };
        scanner.addIncludeFilter(new AnnotationTypeFilter(StoredAs.class, false));
        for (var found : scanner.findCandidateComponents(basePackage)) {
            var type = ClassUtils.resolveClassName(
                    java.util.Objects.requireNonNull(found.getBeanClassName()), EventNames.class.getClassLoader());
            var name = type.getAnnotation(StoredAs.class);
            var other = names.typeOf.put(name.value(), type);
            if (other != null) {
                throw new IllegalStateException("Both " + other + " and " + type + " are stored as " + name.value());
            }
            names.nameOf.put(type, name);
        }
        return names;
    }

    /** @throws IllegalArgumentException if no type carries this name: the store holds only what we wrote */
    Class<?> typeOf(String name) {
        var type = typeOf.get(name);
        if (type == null) {
            throw new IllegalArgumentException("No event type is stored as " + name);
        }
        return type;
    }

    /** @throws IllegalArgumentException if the type has no {@link StoredAs} */
    StoredAs nameOf(Class<?> type) {
        var name = nameOf.get(type);
        if (name == null) {
            throw new IllegalArgumentException(type + " has no @StoredAs and cannot be stored");
        }
        return name;
    }

    public Set<Class<?>> types() {
        return Set.copyOf(nameOf.keySet());
    }
}

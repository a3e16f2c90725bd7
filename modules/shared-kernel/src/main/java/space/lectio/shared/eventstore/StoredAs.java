package space.lectio.shared.eventstore;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name under which an event stands in the store, for ever: {@code <module>.<past-fact>}, for example
 * {@code scheduling.lesson-scheduled}. Moving or renaming the class does not rename history. Only types with this
 * annotation can be stored or read back.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StoredAs {

    String value();

    /** Raised when the shape changes in a way that an upcaster has to bridge. */
    String revision() default "1";
}

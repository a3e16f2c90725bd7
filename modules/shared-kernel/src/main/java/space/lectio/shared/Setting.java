package space.lectio.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one setting of an operator: a component of a module's {@code …Settings} record. The component {@code auditDays} is the environment
 * variable {@code AUDIT_DAYS}. Its type, {@code @DefaultValue}, {@code @Min}, {@code @Max} and {@code @Pattern} say what is allowed; the
 * start checks it, and {@code docs/configuration.md} lists it.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {

    /** What it does, in Markdown. */
    String value();

    /** What counts if it is not set and has no fixed default. */
    String usual() default "";

    /** What a value must do, where the type and the limits do not say it: "be …" or "look like …". */
    String must() default "";

    /** Whether its value is shown nowhere. */
    boolean secret() default false;
}

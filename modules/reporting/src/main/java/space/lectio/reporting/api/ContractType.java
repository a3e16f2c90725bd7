package space.lectio.reporting.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The CloudEvents {@code type} of a contract, for ever: {@code space.lectio.<module>.<past-fact>.v<version>}. It depends neither
 * on the class nor on the name under which the event is stored. A change that readers could notice, other than a new optional
 * member or a new constant of an enumeration, is a new version beside the old one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ContractType {

    String value();

    /** What has happened, in one sentence; the title of the schema. */
    String means();
}

package space.lectio.reporting.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a member whose text people type. It may hold anything, names of people included, so it is served only to readers with
 * {@link Scope#EVENTS_FREE_TEXT}; all others get the event without the member.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface FreeText {}

/**
 * The views of people and groups that identity publishes to the modules downstream, as generated classes. A module declares that it reads them.
 * Not {@code @NullMarked}: jOOQ's classes say nothing of null.
 */
@NamedInterface("views")
package space.lectio.identity.jooq.views;

import org.springframework.modulith.NamedInterface;

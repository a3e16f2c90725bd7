/**
 * The views of lessons and who was there that scheduling publishes to the modules downstream, as generated classes. A module declares that it reads them.
 * Not {@code @NullMarked}: jOOQ's classes say nothing of null.
 */
@NamedInterface("views")
package space.lectio.scheduling.jooq.views;

import org.springframework.modulith.NamedInterface;

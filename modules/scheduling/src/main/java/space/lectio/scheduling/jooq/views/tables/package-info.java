/** The tables of {@link space.lectio.scheduling.jooq.views.Tables}. */
@NamedInterface("views")
package space.lectio.scheduling.jooq.views.tables;

import org.springframework.modulith.NamedInterface;

/** The tables of {@link space.lectio.identity.jooq.views.Tables}. */
@NamedInterface("views")
package space.lectio.identity.jooq.views.tables;

import org.springframework.modulith.NamedInterface;

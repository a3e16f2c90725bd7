/** Generated classes of the tables of conferencing, common to the modules within it. Not {@code @NullMarked}: they say nothing of null. */
@NamedInterface("tables")
package space.lectio.conferencing.jooq.conferencing;

import org.springframework.modulith.NamedInterface;

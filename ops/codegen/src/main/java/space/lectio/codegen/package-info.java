/** Writes the jOOQ classes of each module from its Flyway scripts; docs/adr/0006-jooq-code-generation.md says why so. */
@NullMarked
package space.lectio.codegen;

import org.jspecify.annotations.NullMarked;

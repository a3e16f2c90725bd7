/** What changes people and groups, one package per use case. */
@NullMarked
package space.lectio.identity.write;

import org.jspecify.annotations.NullMarked;

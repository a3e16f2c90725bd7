/** jOOQ statements whose text is rendered once. */
@NullMarked
package space.lectio.shared.sql;

import org.jspecify.annotations.NullMarked;

/** Takes over host accounts of the original, and reserves slots for the lessons that an import has brought. */
@NullMarked
package space.lectio.conferencing.pool.adapter.dump;

import org.jspecify.annotations.NullMarked;

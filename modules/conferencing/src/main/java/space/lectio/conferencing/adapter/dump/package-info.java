/** Takes over host accounts, rooms and recordings of the original. */
@NullMarked
package space.lectio.conferencing.adapter.dump;

import org.jspecify.annotations.NullMarked;

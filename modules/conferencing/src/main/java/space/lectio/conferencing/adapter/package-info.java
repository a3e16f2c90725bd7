/** The settings of conferencing. */
@NullMarked
package space.lectio.conferencing.adapter;

import org.jspecify.annotations.NullMarked;

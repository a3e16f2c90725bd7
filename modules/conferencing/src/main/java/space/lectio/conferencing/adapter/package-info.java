/** The settings of conferencing. */
@NamedInterface("settings")
@NullMarked
package space.lectio.conferencing.adapter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

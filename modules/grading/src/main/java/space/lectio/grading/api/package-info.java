/** What other modules may know of grading: its events and the values in them. */
@NamedInterface("api")
@NullMarked
package space.lectio.grading.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

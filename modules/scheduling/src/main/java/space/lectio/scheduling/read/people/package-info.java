/** Groups and people as answers of this module show them, read from the views that identity publishes. */
@NullMarked
package space.lectio.scheduling.read.people;

import org.jspecify.annotations.NullMarked;

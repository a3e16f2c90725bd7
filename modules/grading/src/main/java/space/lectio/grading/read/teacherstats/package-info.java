/** A teacher's numbers at a glance. */
@NullMarked
package space.lectio.grading.read.teacherstats;

import org.jspecify.annotations.NullMarked;

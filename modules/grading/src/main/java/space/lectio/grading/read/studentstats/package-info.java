/** A student's numbers at a glance. */
@NullMarked
package space.lectio.grading.read.studentstats;

import org.jspecify.annotations.NullMarked;

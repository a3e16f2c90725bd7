/** Which homework there is, and for whom. */
@NullMarked
package space.lectio.grading.read.homework;

import org.jspecify.annotations.NullMarked;

/** Control points and their results. */
@NullMarked
package space.lectio.grading.read.controlpoints;

import org.jspecify.annotations.NullMarked;

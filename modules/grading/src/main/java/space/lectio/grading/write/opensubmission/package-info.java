/** A student begins to work on homework. */
@NullMarked
package space.lectio.grading.write.opensubmission;

import org.jspecify.annotations.NullMarked;

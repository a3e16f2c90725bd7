/** The questions of homework, as each audience may see them. */
@NullMarked
package space.lectio.grading.read.questions;

import org.jspecify.annotations.NullMarked;

/** A teacher scores an answer or comments on it. */
@NullMarked
package space.lectio.grading.write.gradeanswer;

import org.jspecify.annotations.NullMarked;

/** Answers the rules of submissions from tables. */
@NullMarked
package space.lectio.grading.adapter.postgres;

import org.jspecify.annotations.NullMarked;

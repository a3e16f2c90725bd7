/** What changes homework, submissions and grades, one package per use case. */
@NullMarked
package space.lectio.grading.write;

import org.jspecify.annotations.NullMarked;

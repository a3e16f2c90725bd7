/** The rules of homework and grades, plain Java. */
@NullMarked
package space.lectio.grading.domain;

import org.jspecify.annotations.NullMarked;

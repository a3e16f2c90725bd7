/** What grading reads from outside. */
@NullMarked
package space.lectio.grading.adapter;

import org.jspecify.annotations.NullMarked;

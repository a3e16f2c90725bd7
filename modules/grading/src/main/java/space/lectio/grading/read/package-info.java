/** What is asked of grading, one package per question. */
@NullMarked
package space.lectio.grading.read;

import org.jspecify.annotations.NullMarked;

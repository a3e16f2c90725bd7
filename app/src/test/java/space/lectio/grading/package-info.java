/** Grading end to end, on a server that has imported the original's homework. */
@NullMarked
package space.lectio.grading;

import org.jspecify.annotations.NullMarked;

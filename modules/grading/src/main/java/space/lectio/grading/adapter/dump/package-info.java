/** Grading's part of the import from the original. */
@NullMarked
package space.lectio.grading.adapter.dump;

import org.jspecify.annotations.NullMarked;

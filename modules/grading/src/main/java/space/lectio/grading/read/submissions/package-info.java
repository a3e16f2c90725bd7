/** What students have handed in and what it was worth. */
@NullMarked
package space.lectio.grading.read.submissions;

import org.jspecify.annotations.NullMarked;

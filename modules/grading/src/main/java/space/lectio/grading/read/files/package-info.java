/** The bytes of a file that a question or an answer names. */
@NullMarked
package space.lectio.grading.read.files;

import org.jspecify.annotations.NullMarked;

/** Where the files of homework lie. */
@NullMarked
package space.lectio.grading.adapter.files;

import org.jspecify.annotations.NullMarked;

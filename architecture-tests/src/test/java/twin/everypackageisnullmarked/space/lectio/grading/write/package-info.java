@NullMarked
package twin.everypackageisnullmarked.space.lectio.grading.write;

import org.jspecify.annotations.NullMarked;

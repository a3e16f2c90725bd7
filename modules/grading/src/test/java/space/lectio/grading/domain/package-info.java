@NullMarked
package space.lectio.grading.domain;

import org.jspecify.annotations.NullMarked;

@NullMarked
package space.lectio.grading.read.homework;

import org.jspecify.annotations.NullMarked;

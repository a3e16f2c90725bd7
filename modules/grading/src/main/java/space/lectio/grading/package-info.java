/**
 * What students are asked to do and what it is worth: homework, submissions, control points, and the sums over them. It decides
 * who may open a submission, what a score can be and when a work counts as graded. Lessons and groups it only reads.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "identity :: api",
            "identity :: views",
            "scheduling :: api",
            "scheduling :: views"
        })
@NullMarked
package space.lectio.grading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

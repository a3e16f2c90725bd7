/** A teacher plans a weekly series. */
@NullMarked
package space.lectio.scheduling.write.planseries;

import org.jspecify.annotations.NullMarked;

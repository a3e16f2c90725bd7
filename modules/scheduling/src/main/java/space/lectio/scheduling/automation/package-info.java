/** What scheduling does when something happens elsewhere. */
@NullMarked
package space.lectio.scheduling.automation;

import org.jspecify.annotations.NullMarked;

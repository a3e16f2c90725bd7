/** Background jobs on db-scheduler. */
@NullMarked
package space.lectio.shared.jobs;

import org.jspecify.annotations.NullMarked;

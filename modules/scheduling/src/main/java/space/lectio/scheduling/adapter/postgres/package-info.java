/** Answers the rules of lessons from tables, and locks what they look at. */
@NullMarked
package space.lectio.scheduling.adapter.postgres;

import org.jspecify.annotations.NullMarked;

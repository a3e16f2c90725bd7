/** What happens to the pool by itself: when lessons are planned, end or are cancelled, when the pool changes, as time passes. */
@NullMarked
package space.lectio.conferencing.pool.automation;

import org.jspecify.annotations.NullMarked;

/** What happens by itself: when lessons are planned, end or are cancelled, when the pool changes, when students come, as time passes. */
@NullMarked
package space.lectio.conferencing.automation;

import org.jspecify.annotations.NullMarked;

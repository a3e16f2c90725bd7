/** What happens to recordings by itself: when the provider has some, when a lesson is cancelled, as time passes. */
@NullMarked
package space.lectio.conferencing.recordings.automation;

import org.jspecify.annotations.NullMarked;

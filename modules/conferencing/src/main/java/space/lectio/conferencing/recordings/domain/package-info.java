/** What can be done with a recording, which of the provider's files are worth keeping, and the ports through which they come and stay. */
@NullMarked
package space.lectio.conferencing.recordings.domain;

import org.jspecify.annotations.NullMarked;

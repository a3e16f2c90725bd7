/** What happens to rooms by itself: they are opened before lessons, kept while somebody is in them, and ended with their lease. */
@NullMarked
package space.lectio.conferencing.rooms.automation;

import org.jspecify.annotations.NullMarked;

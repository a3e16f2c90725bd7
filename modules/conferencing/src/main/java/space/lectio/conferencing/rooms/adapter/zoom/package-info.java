/**
 * Meetings at Zoom itself: REST v2 with server-to-server OAuth. Keeps within Zoom's limits before Zoom says so, repeats only
 * what may be repeated, and tells apart what was not done from what may have been.
 */
@NullMarked
package space.lectio.conferencing.rooms.adapter.zoom;

import org.jspecify.annotations.NullMarked;

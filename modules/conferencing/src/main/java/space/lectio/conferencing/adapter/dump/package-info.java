/** What the importers of this module share. */
@NullMarked
package space.lectio.conferencing.adapter.dump;

import org.jspecify.annotations.NullMarked;

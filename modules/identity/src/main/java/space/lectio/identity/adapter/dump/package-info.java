/** Takes people, groups and schools over from a dump of the original. */
@NullMarked
package space.lectio.identity.adapter.dump;

import org.jspecify.annotations.NullMarked;

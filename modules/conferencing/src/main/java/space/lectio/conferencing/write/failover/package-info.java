/** A host that fails gets no more lessons, and lessons that run on a suspended one get another room under the same link. */
@NullMarked
package space.lectio.conferencing.write.failover;

import org.jspecify.annotations.NullMarked;

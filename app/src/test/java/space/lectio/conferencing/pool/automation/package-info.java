@NullMarked
package space.lectio.conferencing.pool.automation;

import org.jspecify.annotations.NullMarked;

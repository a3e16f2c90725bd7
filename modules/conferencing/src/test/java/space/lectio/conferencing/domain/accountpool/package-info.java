@NullMarked
package space.lectio.conferencing.domain.accountpool;

import org.jspecify.annotations.NullMarked;

@NullMarked
package space.lectio.shared.eventstore;

import org.jspecify.annotations.NullMarked;

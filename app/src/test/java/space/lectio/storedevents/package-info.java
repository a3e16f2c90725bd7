@NullMarked
package space.lectio.storedevents;

import org.jspecify.annotations.NullMarked;

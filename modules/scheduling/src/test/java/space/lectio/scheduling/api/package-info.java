@NullMarked
package space.lectio.scheduling.api;

import org.jspecify.annotations.NullMarked;

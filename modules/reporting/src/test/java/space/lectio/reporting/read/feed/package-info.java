@NullMarked
package space.lectio.reporting.read.feed;

import org.jspecify.annotations.NullMarked;

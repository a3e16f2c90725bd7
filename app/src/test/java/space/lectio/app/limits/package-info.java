/** Token buckets, here and in Redis. */
@NullMarked
package space.lectio.app.limits;

import org.jspecify.annotations.NullMarked;

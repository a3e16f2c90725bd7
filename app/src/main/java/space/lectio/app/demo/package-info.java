/** The demonstration school that an empty embedded database begins with. It is a dump like any other, moved to today. */
@NullMarked
package space.lectio.app.demo;

import org.jspecify.annotations.NullMarked;

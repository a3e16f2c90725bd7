/** Reads the JSON of Django's {@code dumpdata} as a stream, in the forms in which people have it. */
@NullMarked
package space.lectio.migration.adapter.dumpdata;

import org.jspecify.annotations.NullMarked;

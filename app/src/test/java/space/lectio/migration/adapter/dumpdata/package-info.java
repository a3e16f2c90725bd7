@NullMarked
package space.lectio.migration.adapter.dumpdata;

import org.jspecify.annotations.NullMarked;

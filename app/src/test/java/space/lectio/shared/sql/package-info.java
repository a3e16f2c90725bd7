@NullMarked
package space.lectio.shared.sql;

import org.jspecify.annotations.NullMarked;

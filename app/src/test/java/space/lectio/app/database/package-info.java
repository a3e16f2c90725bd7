@NullMarked
package space.lectio.app.database;

import org.jspecify.annotations.NullMarked;

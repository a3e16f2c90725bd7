/** Where the data lives: the embedded PostgreSQL or the school's own, and the migrations of every module. */
@NullMarked
package space.lectio.app.database;

import org.jspecify.annotations.NullMarked;

/** Paths, problems and what else all endpoints share. */
@NullMarked
package space.lectio.app.web;

import org.jspecify.annotations.NullMarked;

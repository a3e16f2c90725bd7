@NullMarked
package space.lectio.app.openapi;

import org.jspecify.annotations.NullMarked;

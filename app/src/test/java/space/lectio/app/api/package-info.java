@NullMarked
package space.lectio.app.api;

import org.jspecify.annotations.NullMarked;

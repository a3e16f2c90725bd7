@NullMarked
package space.lectio.app.security;

import org.jspecify.annotations.NullMarked;

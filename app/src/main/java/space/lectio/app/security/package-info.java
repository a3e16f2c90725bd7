/** Who asks: bearer tokens, the caller, headers on every answer. */
@NullMarked
package space.lectio.app.security;

import org.jspecify.annotations.NullMarked;

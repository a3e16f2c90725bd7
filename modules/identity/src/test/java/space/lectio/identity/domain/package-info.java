@NullMarked
package space.lectio.identity.domain;

import org.jspecify.annotations.NullMarked;

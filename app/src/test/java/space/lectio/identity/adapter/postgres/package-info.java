@NullMarked
package space.lectio.identity.adapter.postgres;

import org.jspecify.annotations.NullMarked;

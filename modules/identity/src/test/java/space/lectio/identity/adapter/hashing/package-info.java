@NullMarked
package space.lectio.identity.adapter.hashing;

import org.jspecify.annotations.NullMarked;

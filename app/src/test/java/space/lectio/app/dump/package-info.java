@NullMarked
package space.lectio.app.dump;

import org.jspecify.annotations.NullMarked;

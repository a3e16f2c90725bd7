@NullMarked
package space.lectio.app.cli;

import org.jspecify.annotations.NullMarked;

@NullMarked
package space.lectio.app.demo;

import org.jspecify.annotations.NullMarked;

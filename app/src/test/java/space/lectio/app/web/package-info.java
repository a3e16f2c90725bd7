@NullMarked
package space.lectio.app.web;

import org.jspecify.annotations.NullMarked;

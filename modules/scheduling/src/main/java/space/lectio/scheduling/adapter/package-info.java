/** How the module is put together, and what it takes from outside. */
@NullMarked
package space.lectio.scheduling.adapter;

import org.jspecify.annotations.NullMarked;

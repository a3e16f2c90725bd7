@NullMarked
package space.lectio.conferencing.adapter.storage;

import org.jspecify.annotations.NullMarked;

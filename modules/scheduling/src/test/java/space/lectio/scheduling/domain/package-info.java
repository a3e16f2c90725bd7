@NullMarked
package space.lectio.scheduling.domain;

import org.jspecify.annotations.NullMarked;

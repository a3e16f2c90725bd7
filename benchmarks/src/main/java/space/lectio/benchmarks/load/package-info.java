/** Loads a running server over HTTP: {@code ops/bin/command-rate}. */
@NullMarked
package space.lectio.benchmarks.load;

import org.jspecify.annotations.NullMarked;

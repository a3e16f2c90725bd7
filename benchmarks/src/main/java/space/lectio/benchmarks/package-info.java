/** What a claim about speed rests on: {@code ops/bin/benchmark} runs them, {@code docs/benchmarks.md} says how. */
@NullMarked
package space.lectio.benchmarks;

import org.jspecify.annotations.NullMarked;

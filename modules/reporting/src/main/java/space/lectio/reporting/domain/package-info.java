/** The rule by which tokens of consumers are kept. */
@NullMarked
package space.lectio.reporting.domain;

import org.jspecify.annotations.NullMarked;

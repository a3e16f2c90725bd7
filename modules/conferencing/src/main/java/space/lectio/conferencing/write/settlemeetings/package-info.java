/** What is written down about meetings is brought to an end at the provider, whatever was lost on the way. */
@NullMarked
package space.lectio.conferencing.write.settlemeetings;

import org.jspecify.annotations.NullMarked;

/** What happens by itself when lessons end or are cancelled. */
@NullMarked
package space.lectio.conferencing.automation;

import org.jspecify.annotations.NullMarked;

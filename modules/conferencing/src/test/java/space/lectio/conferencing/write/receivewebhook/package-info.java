@NullMarked
package space.lectio.conferencing.write.receivewebhook;

import org.jspecify.annotations.NullMarked;

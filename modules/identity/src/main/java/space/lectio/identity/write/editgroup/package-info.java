/** A group gets another name, description, chat or teacher. */
@NullMarked
package space.lectio.identity.write.editgroup;

import org.jspecify.annotations.NullMarked;

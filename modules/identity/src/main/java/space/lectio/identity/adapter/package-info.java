/** What an operator can set for people and their access. */
@NullMarked
package space.lectio.identity.adapter;

import org.jspecify.annotations.NullMarked;

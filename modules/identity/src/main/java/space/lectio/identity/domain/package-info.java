/** The rules of groups, accounts and sign-in. */
@NullMarked
package space.lectio.identity.domain;

import org.jspecify.annotations.NullMarked;

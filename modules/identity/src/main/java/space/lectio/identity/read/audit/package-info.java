/** What the audit trail says. */
@NullMarked
package space.lectio.identity.read.audit;

import org.jspecify.annotations.NullMarked;

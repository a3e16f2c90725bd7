/**
 * Stages the records in the one transaction of the import, hands them to the modules' importers and reconciles what became of each.
 */
@NullMarked
package space.lectio.migration.write.importdump;

import org.jspecify.annotations.NullMarked;

/**
 * Takes a dump of the original over: reads it as a stream, stages its records in the one transaction of the import, hands
 * them to the modules' importers and reconciles what became of each record. It knows no model of the original but those
 * that are left out on purpose.
 */
@NullMarked
package space.lectio.app.dump;

import org.jspecify.annotations.NullMarked;

package twin.tablesaretouchedbyreadswritesandadapters.space.lectio.grading.automation;

import org.jooq.DSLContext;

record Offending(DSLContext database) {}

package twin.tablesaretouchedbyreadswritesandadapters.space.lectio.grading.read.homework;

import org.jooq.DSLContext;

record Blameless(DSLContext database) {}

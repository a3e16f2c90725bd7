package twin.tablesaretouchedbyreadswritesandadapters.space.lectio.grading.domain;

import java.sql.Connection;

record OffendingWithJdbc(Connection database) {}

package twin.generatedtablesbelongtotheirmodule.space.lectio.reporting.read.lessons;

import space.lectio.scheduling.jooq.views.tables.LessonCard;

/** A published view, and reporting does not say that it reads it. */
record OffendingUndeclared(LessonCard lessons) {}

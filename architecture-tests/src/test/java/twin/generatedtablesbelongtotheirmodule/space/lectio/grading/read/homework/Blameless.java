package twin.generatedtablesbelongtotheirmodule.space.lectio.grading.read.homework;

import space.lectio.scheduling.jooq.views.tables.LessonCard;

record Blameless(LessonCard lessons) {}

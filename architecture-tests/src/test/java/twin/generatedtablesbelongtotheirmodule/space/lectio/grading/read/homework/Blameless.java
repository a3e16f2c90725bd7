package twin.generatedtablesbelongtotheirmodule.space.lectio.grading.read.homework;

import space.lectio.grading.jooq.scheduling.tables.LessonCard;

record Blameless(LessonCard lessons) {}

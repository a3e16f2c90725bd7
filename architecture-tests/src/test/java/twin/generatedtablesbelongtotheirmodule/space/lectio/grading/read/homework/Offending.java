package twin.generatedtablesbelongtotheirmodule.space.lectio.grading.read.homework;

import space.lectio.scheduling.jooq.scheduling.tables.Lesson;

record Offending(Lesson lessons) {}

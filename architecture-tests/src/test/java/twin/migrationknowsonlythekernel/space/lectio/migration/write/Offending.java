package twin.migrationknowsonlythekernel.space.lectio.migration.write;

import space.lectio.scheduling.api.EndLesson;

record Offending(EndLesson order) {}

package twin.thesharedkernelknowsnobody.space.lectio.shared;

import space.lectio.scheduling.api.EndLesson;

record Offending(EndLesson order) {}

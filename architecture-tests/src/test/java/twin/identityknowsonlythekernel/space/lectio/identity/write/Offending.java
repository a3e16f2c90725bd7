package twin.identityknowsonlythekernel.space.lectio.identity.write;

import space.lectio.scheduling.api.EndLesson;

record Offending(EndLesson order) {}

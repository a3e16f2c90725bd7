package twin.thedomainisplainjava.space.lectio.grading.domain;

import space.lectio.shared.Commands;

record OffendingWithTheEventStore(Commands commands) {}

package twin.thedomainisplainjava.space.lectio.grading.domain;

import space.lectio.shared.CommandDispatcher;

record OffendingWithTheEventStore(CommandDispatcher commands) {}

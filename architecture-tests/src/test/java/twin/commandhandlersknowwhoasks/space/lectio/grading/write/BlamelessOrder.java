package twin.commandhandlersknowwhoasks.space.lectio.grading.write;

import space.lectio.shared.Caller;

record BlamelessOrder(long id, Caller by) {}

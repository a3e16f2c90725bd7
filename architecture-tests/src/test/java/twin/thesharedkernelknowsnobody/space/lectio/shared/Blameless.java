package twin.thesharedkernelknowsnobody.space.lectio.shared;

import space.lectio.shared.Caller;

record Blameless(Caller caller) {}

package twin.identityknowsonlythekernel.space.lectio.identity.write;

import space.lectio.shared.Caller;

record Blameless(Caller caller) {}

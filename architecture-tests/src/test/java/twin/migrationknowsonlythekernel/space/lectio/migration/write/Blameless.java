package twin.migrationknowsonlythekernel.space.lectio.migration.write;

import space.lectio.shared.Caller;

record Blameless(Caller caller) {}

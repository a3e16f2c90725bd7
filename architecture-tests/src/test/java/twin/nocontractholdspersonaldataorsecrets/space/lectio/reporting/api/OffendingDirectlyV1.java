package twin.nocontractholdspersonaldataorsecrets.space.lectio.reporting.api;

import space.lectio.reporting.api.ContractType;

@ContractType(value = "space.lectio.identity.offending.v1", means = "A name is told.")
record OffendingDirectlyV1(long personId, String lastName) {}

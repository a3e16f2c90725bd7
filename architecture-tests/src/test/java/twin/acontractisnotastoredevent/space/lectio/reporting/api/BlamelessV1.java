package twin.acontractisnotastoredevent.space.lectio.reporting.api;

import space.lectio.reporting.api.ContractType;

@ContractType(value = "space.lectio.identity.blameless.v1", means = "A number is told.")
record BlamelessV1(long personId) {}

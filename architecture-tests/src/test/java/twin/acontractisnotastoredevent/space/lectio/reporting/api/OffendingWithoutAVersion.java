package twin.acontractisnotastoredevent.space.lectio.reporting.api;

import space.lectio.reporting.api.ContractType;

@ContractType(value = "space.lectio.identity.offending.v1", means = "Nobody can tell which version it is.")
record OffendingWithoutAVersion(long personId) {}

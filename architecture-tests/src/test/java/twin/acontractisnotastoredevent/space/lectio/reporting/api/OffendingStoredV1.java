package twin.acontractisnotastoredevent.space.lectio.reporting.api;

import space.lectio.reporting.api.ContractType;
import space.lectio.shared.eventstore.StoredAs;

@StoredAs("reporting.offending")
@ContractType(value = "space.lectio.identity.offending.v1", means = "It is stored as it is told.")
record OffendingStoredV1(long personId) {}

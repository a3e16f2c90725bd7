package twin.nocontractholdspersonaldataorsecrets.space.lectio.reporting.api;

import java.time.Instant;
import space.lectio.reporting.api.ContractType;

@ContractType(value = "space.lectio.identity.blameless.v1", means = "A number is told.")
record BlamelessV1(long personId, Instant at) {}
